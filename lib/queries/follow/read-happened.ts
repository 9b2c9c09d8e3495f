import type { EffectStatus } from '#lib/domain/effect-status.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { Recipient } from '#lib/domain/reactor.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Happened = {
  reactor: string;
  key: string;
  summary: string;
  status: EffectStatus;
  recipient: Recipient | null;
  /** ISO 8601; null where it was due at once. */
  dueAt: string | null;
  /** Types of the events that it appended; null where it is not done. */
  records: string[] | null;
};

type Row = Omit<Happened, 'recipient' | 'dueAt' | 'records'> & {
  recipient: string | null;
  due_at: number;
  records: string[];
};

/** What was due by an event, as it is kept; and how far each reactor has read. */
export async function readHappened(
  { pool }: Pick<Store, 'pool'>,
  { id, recordedAt }: StoredEvent,
): Promise<{
  effects: Happened[];
  reactors: Map<string, { position: bigint; beganAfter: bigint }>;
}> {
  const [effects, reactors] = await Promise.all([
    pool.query<Row>({
      name: 'happened-effects',
      text: `
        select e.reactor, e.key, e.summary, e.recipient, e.due_at,
          case when e.status = 'waiting' and e.due_at > now() then 'scheduled' else e.status end
            as status,
          (select coalesce(array_agg(a.type order by a.position), '{}')
            from authority.event a where a.id = any (e.appended)) as records
        from operational.effect e where e.event_id = $1 order by e.reactor, e.key`,
      values: [id],
    }),
    pool.query<{ name: string; position: bigint; beganAfter: bigint }>({
      name: 'reactor-reach',
      text: 'select name, position, began_after as "beganAfter" from operational.reactor',
    }),
  ]);
  return {
    effects: effects.rows.map(({ recipient, due_at, records, ...row }) => ({
      ...row,
      recipient: recipient === null ? null : (JSON.parse(recipient) as Recipient),
      // What is due at once is due when it is recorded as such.
      dueAt: due_at > recordedAt + 60_000 ? new Date(due_at).toISOString() : null,
      records: row.status === 'done' ? records : null,
    })),
    reactors: new Map(reactors.rows.map(({ name, ...reach }) => [name, reach])),
  };
}
