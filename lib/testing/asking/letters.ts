import { listLetters, readLetter } from '#lib/queries/letters/list-letters.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const folder = '/nowhere';

/** Letters of the demonstration hold addresses: they are masked for nobody, and shown to few. */
export const askingLetters: Record<string, Asking> = {
  listLetters: {
    needs: 'seePersonal',
    run: (store, viewer) => listLetters(store, viewer, { folder }),
  },
  readLetter: {
    needs: 'seePersonal',
    run: (store, viewer) => readLetter(store, viewer, { folder, id: 'nothing' }),
  },
};
