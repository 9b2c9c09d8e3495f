import { skipEvent } from '#lib/projections/read-models/skip-event.ts';
import { listReadModels } from '#lib/queries/read-models/list-read-models.ts';
import { readRows } from '#lib/queries/read-models/read-rows.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

/** Read models of the catalogue, and what is done to them. */
export const askingReadModels: Record<string, Asking> = {
  readRows: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => readRows(store, viewer, { name: 'emailDirectory', limit: 9 }),
  },
  listReadModels: { needs: 'read', run: listReadModels },
  skipEvent: {
    needs: 'rebuild',
    run: (store, viewer) =>
      skipEvent(store, viewer, { name: 'emailDirectory', position: '1', reason: 'For the test' }),
  },
};
