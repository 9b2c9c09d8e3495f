import type { Viewer } from '#lib/access/viewer.ts';
import type { EffectStatus } from '#lib/domain/effect-status.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type EffectRow, effectColumns, effectViews } from '#lib/queries/effects/effect-rows.ts';
import type { EffectPage } from '#lib/queries/effects/effect-views.ts';
import { noteEffects } from '#lib/queries/effects/note-effects.ts';
import {
  type Conditions,
  demandEffects,
  type EffectFilter,
  effectConditions,
  statusOf,
} from '#lib/reactors/decide-effects/effect-filter.ts';

export type ListEffects = {
  filter?: EffectFilter | undefined;
  /** The `next` of the page before. */
  after?: string | undefined;
  limit: number;
};

/** Of what waits for its time the soonest first, of all else the newest. */
type Order = { column: 'made_at' | 'due_at'; direction: 'asc' | 'desc' };

const stored = ['waiting', 'running', 'failed', 'held', 'skipped', 'done'];

/**
 * Effects by page. A page of one status or one reactor is put together from the first ones of each
 * reactor and status, so that it costs the same among a million. Throws an `AccessFault`.
 */
export async function listEffects(
  store: Viewing,
  viewer: Viewer,
  { filter = {}, after, limit }: ListEffects,
): Promise<EffectPage> {
  demandEffects(viewer, filter);
  noteEffects(store, viewer, filter);
  const order = orderOf(statusOf(filter));
  const asked = effectConditions(viewer, filter);
  if (after !== undefined) {
    const from = cursorParts(after);
    if (!from) return { items: [], next: null };
    const sign = order.direction === 'asc' ? '>' : '<';
    const [at, id] = [asked.values.push(from.at), asked.values.push(from.id)];
    asked.conditions.push(`(e.${order.column}, e.id) ${sign} ($${at}::timestamptz, $${id}::uuid)`);
  }
  const text = isByPair(filter)
    ? pairwise(asked, order, limit + 1, statusOf(filter))
    : direct(asked, order, limit + 1);
  const { rows } = await store.pool.query<EffectRow & { at: string }>(text, asked.values);
  const shown = rows.slice(0, limit);
  const items = await effectViews(store, await openMasking(store, viewer), shown);
  const last = shown.at(-1);
  return { items, next: rows.length > limit && last ? `${last.at}~${last.id}` : null };
}

function orderOf(status: EffectStatus | undefined): Order {
  if (status === 'scheduled') return { column: 'due_at', direction: 'asc' };
  return { column: status === 'waiting' ? 'due_at' : 'made_at', direction: 'desc' };
}

/** What has an index of its own is found by that; all of them are walked as they were made. */
function isByPair({ entity, eventId, cause, status, reactor }: EffectFilter): boolean {
  if (entity || eventId !== undefined || cause !== undefined) return false;
  return status !== undefined || reactor !== undefined;
}

function direct({ conditions }: Conditions, order: Order, limit: number): string {
  const where = conditions.length === 0 ? 'true' : conditions.join(' and ');
  return `select ${effectColumns}, e.${order.column}::text as at from operational.effect e
    where ${where} order by ${keyOf(order)} limit ${limit}`;
}

/** Which pairs there are is found by stepping over the index, one pair at a time. */
function pairwise(
  { conditions, values }: Conditions,
  order: Order,
  limit: number,
  status: EffectStatus | undefined,
): string {
  const statuses = values.push(
    status === undefined ? stored : [status === 'scheduled' ? 'waiting' : status],
  );
  return `
    with recursive pair(status, reactor) as (
      select s.status, (select min(x.reactor) from operational.effect x where x.status = s.status)
        from unnest($${statuses}::text[]) s(status)
      union all
      select p.status, (select min(x.reactor) from operational.effect x
          where x.status = p.status and x.reactor > p.reactor)
        from pair p where p.reactor is not null)
    select ${effectColumns}, e.${order.column}::text as at
    from pair p cross join lateral (
      select e.* from operational.effect e
      where e.status = p.status and e.reactor = p.reactor and ${conditions.join(' and ')}
      order by ${keyOf(order)} limit ${limit}) e
    where p.reactor is not null order by ${keyOf(order)} limit ${limit}`;
}

function keyOf({ column, direction }: Order): string {
  return `e.${column} ${direction}, e.id ${direction}`;
}

const cursorForm = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00)~([0-9a-f-]{36})$/;

function cursorParts(cursor: string): { at: string; id: string } | null {
  const [, at, id] = cursorForm.exec(cursor) ?? [];
  return at === undefined || id === undefined ? null : { at, id };
}
