import type { Store } from '#lib/event-store/store.ts';

/** How rows are to be: columns by name; what is left out is as the dispatcher would make it. */
export type SeededEffect = {
  id?: string;
  reactor: string;
  eventId: string;
  key?: string;
  status?: string;
  recipient?: { type: string; id: string; version: number; field: string };
  summary?: string;
  cause?: string;
  error?: string;
  reason?: string;
  attempts?: number;
  /** Milliseconds from now. */
  dueIn?: number;
  madeAgo?: number;
};

/** Effects of recorded events, as they stand in the table. Answers with their ids. */
export async function seedEffects(
  { pool }: Pick<Store, 'pool'>,
  effects: readonly SeededEffect[],
): Promise<string[]> {
  const now = Date.now();
  const { rows } = await pool.query<{ id: string; place: number }>(
    `with made as (
       insert into operational.effect (id, reactor, event_id, event_position, event_type,
         entity_type, entity_id, key, recipient, summary, status, due_at, next_at, attempts,
         started_at, finished_at, cause, error, reason, made_at)
       select coalesce(s.id, gen_random_uuid()), s.reactor, s.event_id, e.position, e.type,
         e.entity_type, e.entity_id, s.key, s.recipient, s.summary, s.status, s.due_at,
         case when s.status = 'waiting' then s.due_at end, s.attempts,
         case when s.attempts > 0 then s.due_at end,
         case when s.status in ('done', 'failed', 'skipped') then s.due_at + interval '1.5 s' end,
         s.cause, s.error, s.reason, s.made_at
       from json_to_recordset($1) as s(id uuid, reactor text, event_id uuid, key text,
         recipient json, summary text, status text, due_at timestamptz, attempts int, cause text,
         error text, reason text, made_at timestamptz, place int)
       join authority.event e on e.id = s.event_id
       returning id, event_id, reactor, key)
     select m.id, s.place from made m join json_to_recordset($1)
       as s(event_id uuid, reactor text, key text, place int)
       on s.event_id = m.event_id and s.reactor = m.reactor and s.key = m.key order by s.place`,
    [
      JSON.stringify(
        effects.map((effect, place) => ({
          ...{ id: effect.id ?? null, reactor: effect.reactor, event_id: effect.eventId },
          ...{ key: effect.key ?? '', recipient: effect.recipient ?? null },
          ...{ summary: effect.summary ?? 'Letter', status: effect.status ?? 'waiting' },
          ...{ attempts: effect.attempts ?? 0, cause: effect.cause ?? null },
          ...{ error: effect.error ?? null, reason: effect.reason ?? null, place },
          due_at: new Date(now + (effect.dueIn ?? -1_000)).toISOString(),
          made_at: new Date(now - (effect.madeAgo ?? 0) - place).toISOString(),
        })),
      ),
    ],
  );
  return rows.map(({ id }) => id);
}

/** A reactor as the dispatcher keeps it, at the log's end. */
export async function seedReactor({ pool }: Pick<Store, 'pool'>, name: string): Promise<void> {
  await pool.query(
    `insert into operational.reactor (name, version, position, began_after)
     select $1, 1, coalesce(max(position), 0), 0 from authority.event on conflict do nothing`,
    [name],
  );
}
