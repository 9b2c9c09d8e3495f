import type { Store } from '#lib/event-store/store.ts';
import { checkChain } from '#lib/testing/check-chain.ts';
import { checkEntities } from '#lib/testing/check-entities.ts';
import { checkPlaces } from '#lib/testing/check-places.ts';
import { checkReservations } from '#lib/testing/check-reservations.ts';
import { readLog } from '#lib/testing/read-log.ts';

export type Deviation = { rule: string; at: string; detail?: string };

/**
 * Everything that never breaks, asked of a whole store and made anew from the table of events by
 * code of its own: places and versions without gaps, heads and touches as the events say, digests
 * and commitments from what is stored, every state of every entity folded and reversed. Small
 * stores only: it holds all of it in memory.
 */
export async function checkStore(store: Store): Promise<Deviation[]> {
  const log = await readLog(store.pool);
  return [
    ...checkChain(log),
    ...checkPlaces(log),
    ...checkEntities(store.catalogue, log),
    ...checkReservations(store, log),
  ];
}
