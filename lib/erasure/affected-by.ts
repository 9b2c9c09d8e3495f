import { leftEvent } from '#lib/erasure/left-rows.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import { type Refolded, refold } from '#lib/erasure/refold.ts';
import type { History } from '#lib/erasure/scope.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type Affected = { history: History; refolded: Refolded };

/** Every entity that one of the events belongs to or touches, folded with what is left of them. */
export async function affectedBy(
  store: Pick<Reading, 'catalogue'>,
  { scope, selections }: Plans,
  step: readonly Left[],
): Promise<Affected[]> {
  const left = new Map(step.map((one) => [one.event.row.position, one]));
  const refs = step.flatMap(({ event }) =>
    event.entries.filter(({ type }) => !type.startsWith('$')),
  );
  const histories = new Set<History>();
  for (const ref of refs) histories.add(await scope.historyOf(ref));
  // Of what is erased whole even where nothing is left to take: it is marked.
  for (const { isWhole, ref } of selections) if (isWhole) histories.add(await scope.historyOf(ref));
  return [...histories].map((history) => ({
    history,
    refolded: refold(store, history, left, leftEvent),
  }));
}
