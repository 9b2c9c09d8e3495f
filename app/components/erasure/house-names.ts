import type { LeftHouse } from '#lib/erasure/erasure-preview.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { reactorWords } from '#lib/queries/effects/reactor-words.ts';

export type HouseNames = (left: Pick<LeftHouse, 'kind' | 'name'>) => string;

/** What took something out of the house, as people call it: letters are kept by their reactor. */
export async function houseNames(store: Viewing): Promise<HouseNames> {
  const { labelOf } = await reactorWords(store);
  return ({ kind, name }) => (kind === 'letter' ? labelOf(name) : name);
}
