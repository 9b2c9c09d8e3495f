import type pg from 'pg';
import type { Change } from '#lib/domain/event.ts';
import type { EventRow } from '#lib/event-store/event-row.ts';

export type LoggedEntry = {
  type: string;
  id: string;
  version: number;
  effectiveAt: number;
  changes: Change[];
};
export type LoggedEvent = EventRow & {
  idempotency_key: Buffer | null;
  salts: (Buffer | null)[];
  commitments: (Buffer | null)[];
  digest: Buffer;
  entries: LoggedEntry[];
};
export type PlaceRow = { entity_type: string; entity_id: string; version: number };
export type TouchRow = PlaceRow & { position: bigint; effective_at: number };
export type HeadRow = PlaceRow & { event_id: string; commitment: Buffer; effective_at: number };
export type StateRow = PlaceRow & {
  generation: number;
  fingerprint: string;
  value: string;
  label: string | null;
  deleted_at: number | null;
};
export type SnapshotRow = PlaceRow & { generation: number; fingerprint: string; value: string };

export type Log = {
  events: LoggedEvent[];
  touches: TouchRow[];
  heads: HeadRow[];
  states: StateRow[];
  snapshots: SnapshotRow[];
};

/** A store as its tables have it. */
export async function readLog(pool: pg.Pool): Promise<Log> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    const read = async <Row extends pg.QueryResultRow>(text: string) =>
      (await client.query<Row>(text)).rows;
    const events = await read<LoggedEvent>('select * from authority.event order by position');
    for (const event of events) event.entries = JSON.parse(event.updated) as LoggedEntry[];
    return {
      events,
      touches: await read('select * from authority.touch'),
      heads: await read('select * from authority.head'),
      states: await read(`select s.*, g.entity_type, encode(g.fingerprint, 'hex') as fingerprint
        from derived.state s join operational.generation g on g.id = s.generation`),
      snapshots: await read(`select s.*, g.entity_type, encode(g.fingerprint, 'hex') as fingerprint
        from derived.snapshot s join operational.generation g on g.id = s.generation`),
    };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

export function nameOf(place: { entity_type: string; entity_id: string }): string {
  return `${place.entity_type}/${place.entity_id}`;
}
