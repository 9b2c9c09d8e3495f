// Invariant: what a general type was given as words holds in every process within a second or so; in
// the one that gave them, at once. They stand in the catalogue, where a definition's words stand too:
// whoever tells an event asks one place, and waits for nothing.
import { wordsOfState } from '#lib/domain/type-words.ts';
import { forgetMarks } from '#lib/event-store/open-masking.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Reading, Store } from '#lib/event-store/store.ts';

/** Reads the words of general types anew: at the opening of a store, and after they were changed. */
export async function readWords(store: Reading & Pick<Store, 'secrets'>): Promise<void> {
  const states = await readActStates(store, '$schema');
  const { general } = store.catalogue;
  for (const type of general.keys()) if (!states.has(type)) general.delete(type);
  for (const { id, version, state } of states.values()) {
    general.set(id, wordsOfState(version, state));
  }
  // Labels and units of attributes are hints, as what is personal is.
  forgetMarks(store);
}
