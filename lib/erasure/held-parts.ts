import type { EntityRef } from '#lib/domain/event.ts';
import { type HoldState, holdsInHistories } from '#lib/erasure/holds/holds-on.ts';
import { losersOf, type Part } from '#lib/erasure/plan-erasures.ts';
import type { Scope } from '#lib/erasure/scope.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

export type HeldPart = { part: Part; entity: EntityRef; holds: HoldState[] };

/**
 * Parts a plan by legal holds: what would take something from an entity that is on hold, be it the one
 * that is erased or another, is not done. Asked after the histories were read, whose heads are checked
 * again when it is done: a hold moves the head of what it is on.
 */
export async function heldParts(
  store: Reading,
  scope: Scope,
  parts: readonly Part[],
): Promise<{ free: Part[]; held: HeldPart[] }> {
  const on = await holdsInHistories(store, scope.histories);
  const free: Part[] = [];
  const held: HeldPart[] = [];
  for (const part of parts) {
    const entity = losersOf(part).find((ref) => on.has(keyOf(ref)));
    if (entity) held.push({ part, entity, holds: on.get(keyOf(entity)) ?? [] });
    else free.push(part);
  }
  return { free, held };
}
