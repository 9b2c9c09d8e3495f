// Invariant: what an act did to effects and the event that tells it are there together, or neither. An
// effect that moved meanwhile is left as it is: the count tells those that the act did move.
import type pg from 'pg';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EffectAct } from '#lib/domain/effect-status.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { effectTopic } from '#lib/event-store/news.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import { recordActAfter } from '#lib/event-store/record-act-after.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  type Conditions,
  demandEffects,
  type EffectFilter,
  effectConditions,
  statusOf,
} from '#lib/reactors/decide-effects/effect-filter.ts';
import { releaseBlocked } from '#lib/reactors/run/finish-effects.ts';

/** Some by their ids, or all that fit a filter. */
export type ChosenEffects = { ids: readonly string[] } | { filter: EffectFilter };

export type EffectWish = { act: EffectAct; of: ChosenEffects; reason: string };

export type EffectsDecided =
  /** `left`: they fit as well and are for another act, since one moves so many at most. */
  | { status: 'done'; count: number; left: boolean }
  /** `moved`: none of them is any more what the act is done to. */
  | { status: 'reason-missing' | 'reason-long' | 'moved' | 'unknown' };

/** One act moves so many at most: its locks are held until it is recorded. */
export const mostAtOnce = 20_000;
/** Of so many at most the ids stand in the event. */
const mostNamed = 100;
const longestReason = 4_000;

type Moved = { id: string; reactor: string; event_id: string };

/**
 * Tries effects again, skips them, holds them back or releases them, as one `$reactor` event with its
 * count and reason. Throws an `AccessFault`.
 */
export async function decideEffects(
  store: Store,
  viewer: Viewer,
  { act, of, reason: given }: EffectWish,
): Promise<EffectsDecided> {
  demand(viewer, 'workEffects');
  const reason = given.trim();
  if (reason === '') return { status: 'reason-missing' };
  if (reason.length > longestReason) return { status: 'reason-long' };
  if ('filter' in of) demandEffects(viewer, of.filter);
  else if (of.ids.some((id) => !uuidForm.test(id))) return { status: 'unknown' };
  const asked = chosenConditions(viewer, of);
  if ('ids' in of && !(await isThere(store.pool, asked))) return { status: 'unknown' };
  const reactor = ('filter' in of ? of.filter.reactor : undefined) ?? '*';
  let moved: Moved[] = [];
  const event = await recordActAfter(
    store,
    viewer,
    { type: '$reactor', entity: { type: '$reactor', id: `effects/${reactor}` } },
    async (client) => {
      moved = await move(client, act, asked, [reason, viewer.id]);
      if (moved.length === 0) return null;
      if (act === 'skip')
        await releaseBlocked(
          client,
          moved.map(({ id }) => id),
        );
      return { reason, data: toldOf(act, of, moved) };
    },
  );
  if (!event) return { status: 'moved' };
  store.watcher.news.tell([...new Set(moved.map(({ event_id }) => effectTopic(event_id)))]);
  return { status: 'done', count: moved.length, left: moved.length === mostAtOnce };
}

function chosenConditions(viewer: Viewer, of: ChosenEffects): Conditions {
  if ('filter' in of) return effectConditions(viewer, of.filter);
  const { conditions, values } = effectConditions(viewer, {});
  conditions.push(`e.id = any ($${values.push([...of.ids])}::uuid[])`);
  return { conditions, values };
}

async function isThere(pool: pg.Pool, { conditions, values }: Conditions): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from operational.effect e where ${conditions.join(' and ')} limit 1`,
    [...values],
  );
  return rowCount !== 0;
}

/**
 * What is set; of those that wait for a person the reason and who gave it, as the next two values. What
 * waits is handed to the queue by whichever worker looks next, within a second.
 */
const next: Record<EffectAct, (n: number) => string> = {
  retry: () => `status = 'waiting', due_at = least(e.due_at, now()), next_at = now(),
    handed_at = null, blocked_by = null, finished_at = null, reason = null, decided_by = null`,
  release: () => `status = 'waiting', next_at = greatest(e.due_at, now()),
    handed_at = null, blocked_by = null, finished_at = null, reason = null, decided_by = null`,
  skip: (n) => `status = 'skipped', next_at = null, finished_at = now(),
    reason = $${n}, decided_by = $${n + 1}`,
  hold: (n) => `status = 'held', next_at = null, finished_at = null,
    reason = $${n}, decided_by = $${n + 1}`,
};

/** What `actedOn` says, as stored. What only waits for its turn is not tried again. */
const fits: Record<EffectAct, string> = {
  retry: "(e.status = 'failed' or e.status = 'waiting' and e.attempts > 0)",
  skip: "e.status in ('failed', 'waiting', 'held')",
  hold: "e.status in ('failed', 'waiting')",
  release: "e.status = 'held'",
};

/** Whoever is at one of them is not waited for: what a worker took meanwhile is no longer meant. */
async function move(
  client: pg.ClientBase,
  act: EffectAct,
  { conditions, values }: Conditions,
  told: readonly string[],
): Promise<Moved[]> {
  const own = act === 'skip' || act === 'hold' ? told : [];
  const { rows } = await client.query<Moved>(
    `with chosen as materialized (
       select e.id from operational.effect e where ${[...conditions, fits[act]].join(' and ')}
       order by e.made_at, e.id limit ${mostAtOnce} for update skip locked)
     update operational.effect e set ${next[act](values.length + 1)} from chosen
     where e.id = chosen.id returning e.id, e.reactor, e.event_id`,
    [...values, ...own],
  );
  return rows;
}

/** All members are given each time: an act's data is merged into what the one before left. */
function toldOf(act: EffectAct, of: ChosenEffects, moved: readonly Moved[]): JsonObject {
  const reactors = Map.groupBy(moved, ({ reactor }) => reactor);
  return {
    act,
    count: moved.length,
    reactors: Object.fromEntries([...reactors].map(([name, own]) => [name, own.length])),
    effects: moved.length > mostNamed ? null : moved.map(({ id }) => id),
    filter: 'filter' in of ? filterTold(of.filter) : null,
  };
}

function filterTold(filter: EffectFilter): JsonObject {
  const { reactor, cause, entity, eventId, since } = filter;
  const status = statusOf(filter);
  return {
    ...(status === undefined ? {} : { status }),
    ...(reactor === undefined ? {} : { reactor }),
    ...(cause === undefined ? {} : { cause }),
    ...(entity ? { entity: `${entity.type}/${entity.id}` } : {}),
    ...(eventId === undefined ? {} : { eventId }),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
  };
}
