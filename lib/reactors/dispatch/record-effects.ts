import type pg from 'pg';
import type { StoredEvent } from '#lib/domain/event.ts';
import { isHeldBack } from '#lib/domain/held-back.ts';
import type { Due } from '#lib/domain/reactor.ts';
import type { DispatchedEffect } from '#lib/event-store/dispatch-link.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import { type PgBoss, reactorQueue, within } from '#lib/jobs/queue.ts';
import { deepest } from '#lib/reactors/dispatch/causation-depth.ts';

type Recorded = {
  id: string;
  event: StoredEvent;
  due: Due;
  status: 'waiting' | 'skipped' | 'failed';
  cause: string | null;
  error: string | null;
  reason: string | null;
};

/** What is due for one event, and whether it is part of a loop. */
export type DueOf = { event: StoredEvent; due: readonly Due[]; isLoop: boolean };

/**
 * Records what is due as a dispatch of that number and hands it to the queue, in the transaction of
 * `client`. What is there already, of an event that was read before, is left as it is. Gives what was
 * recorded, an effect each.
 */
export async function recordEffects(
  client: pg.ClientBase,
  boss: PgBoss,
  { name, dispatch }: { name: string; dispatch: bigint },
  found: readonly DueOf[],
): Promise<DispatchedEffect[]> {
  const effects = found.flatMap(({ event, due, isLoop }) =>
    due.map((each) => recorded(name, event, each, isLoop)),
  );
  if (effects.length === 0) return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'record-effects',
    text: `
      insert into operational.effect (id, reactor, event_id, event_position, event_type, entity_type,
        entity_id, key, recipient, summary, status, due_at, next_at, handed_at, finished_at,
        cause, error, reason, dispatch)
      select w.id, $1, w.event_id, w.event_position, w.event_type, w.entity_type, w.entity_id, w.key,
        w.recipient::json, w.summary, w.status, coalesce(w.at, now()),
        case when w.status = 'waiting' then coalesce(w.at, now()) end,
        case when w.status = 'waiting' then now() end,
        case when w.status <> 'waiting' then now() end, w.cause, w.error, w.reason, $16
      from unnest($2::uuid[], $3::uuid[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::text[], $14::text[], $15::text[])
        w (id, event_id, event_position, event_type, entity_type, entity_id, key, recipient, summary,
          status, at, cause, error, reason)
      on conflict on constraint effect_key do nothing
      returning id`,
    values: [
      name,
      effects.map(({ id }) => id),
      effects.map(({ event }) => event.id),
      effects.map(({ event }) => event.position),
      effects.map(({ event }) => event.type),
      effects.map(({ event }) => event.entity.type),
      effects.map(({ event }) => event.entity.id),
      effects.map(({ due }) => due.key ?? ''),
      effects.map(({ due }) => recipientText(due)),
      effects.map(({ due }) => due.summary),
      effects.map(({ status }) => status),
      effects.map(({ due }) => (due.at === undefined ? null : new Date(due.at))),
      effects.map(({ cause }) => cause),
      effects.map(({ error }) => error),
      effects.map(({ reason }) => reason),
      dispatch,
    ],
  });
  const made = new Set(rows.map(({ id }) => id));
  const waiting = effects.filter(({ id, status }) => made.has(id) && status === 'waiting');
  await handOver(
    client,
    boss,
    name,
    waiting.map(({ id, due }) => ({ id, at: due.at ?? null })),
  );
  return effects
    .filter(({ id }) => made.has(id))
    .map(({ event }) => ({ position: event.position, eventId: event.id }));
}

/** Puts effects into the queue, each once: a job has the id of its effect. */
export async function handOver(
  client: pg.ClientBase,
  boss: PgBoss,
  reactor: string,
  effects: readonly { id: string; at: string | null }[],
): Promise<void> {
  if (effects.length === 0) return;
  await boss.insert(
    reactorQueue(reactor),
    effects.map(({ id, at }) => ({
      id,
      data: { effectId: id },
      ...(at === null ? {} : { startAfter: new Date(at) }),
    })),
    within(client),
  );
}

function recorded(reactor: string, event: StoredEvent, due: Due, isLoop: boolean): Recorded {
  const id = newEventId();
  const known = { id, event, due, cause: null, error: null, reason: null };
  if (isHeldBack(event.heldBack, reactor, due.key ?? '')) {
    return { ...known, status: 'skipped', reason: 'held back' };
  }
  if (isLoop) {
    const error = `More than ${deepest} events led to this one, each caused by the one before`;
    return { ...known, status: 'failed', cause: 'loop', error };
  }
  return { ...known, status: 'waiting' };
}

function recipientText({ recipient }: Due): string | null {
  if (!recipient) return null;
  const { type, id, version, field } = recipient;
  return JSON.stringify({ type, id, version, field });
}
