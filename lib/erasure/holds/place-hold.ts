import { randomUUID } from 'node:crypto';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { PlacedHold } from '#lib/erasure/holds/hold.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

export type HoldWish = {
  entities: readonly EntityRef[];
  reason: string;
  /** A day, `2026-09-01`, on which somebody is to look at it again. */
  reviewOn?: string | null | undefined;
};

const mostEntities = 200;
const longestReason = 4_000;

/**
 * Keeps entities from being erased, as a `$hold` event that each of them gets a version by: an erasure
 * that was decided before it is decided anew. Throws an `AccessFault`.
 */
export async function placeHold(
  store: Store,
  viewer: Viewer,
  { entities, reason, reviewOn = null }: HoldWish,
): Promise<PlacedHold> {
  demand(viewer, 'placeHolds');
  const refs = [...new Map(entities.map(({ type, id }) => [keyOf({ type, id }), { type, id }]))];
  const held = refs.map(([, ref]) => ref);
  for (const { type } of held) demand(viewer, 'placeHolds', type);
  const why = reason.trim();
  if (why === '') return { status: 'reason-missing' };
  const message = faultOf(held, why, reviewOn);
  if (message !== null) return { status: 'invalid', message };
  for (const entity of held) {
    const state = await readState(store, entity);
    if (!state) return { status: 'not-found', entity };
    if (erasedWholeAt(state.state) !== null) return { status: 'erased', entity };
  }
  const id = randomUUID();
  await recordAct(store, viewer, {
    type: '$hold',
    entity: { type: '$hold', id },
    data: { status: 'placed', entities: held as unknown as JsonObject[], reviewOn },
    touches: held,
    reason: why,
    expected: 0,
  });
  return { status: 'placed', id };
}

function faultOf(
  held: readonly EntityRef[],
  reason: string,
  reviewOn: string | null,
): string | null {
  if (held.length === 0) return 'Name what is to be held.';
  if (held.length > mostEntities) return `A hold is on at most ${mostEntities} entities.`;
  const wrong = held.find(({ type, id }) => entityTypeFault(type) ?? entityIdFault(id));
  if (wrong) return `${wrong.type}/${wrong.id} is no entity.`;
  if (reason.length > longestReason) return `A reason has at most ${longestReason} characters.`;
  if (reviewOn !== null && !isDay(reviewOn)) return `${reviewOn} is no day, such as 2026-09-01.`;
  return null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
