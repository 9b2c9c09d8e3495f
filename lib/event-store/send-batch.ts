import type pg from 'pg';
import type { Decision, Known } from '#lib/event-store/append-types.ts';
import {
  bool,
  bytea,
  byteaArray,
  encodeArray,
  encodeRows,
  int4,
  json,
  type Row,
  text,
  timestamptz,
  uuid,
} from '#lib/event-store/binary.ts';

const eventColumns = {
  append: int4,
  id: uuid,
  type: text,
  schemaVersion: int4,
  fingerprint: bytea,
  entityType: text,
  entityId: text,
  version: int4,
  data: json,
  updated: json,
  actor: text,
  recorder: text,
  reason: text,
  metadata: json,
  correlationId: text,
  causationId: uuid,
  idempotencyKey: bytea,
  occurredAt: timestamptz,
  effectiveAt: timestamptz,
  imported: bool,
  salts: byteaArray,
  commitments: byteaArray,
};
const entryColumns = {
  append: int4,
  event: int4,
  eventId: uuid,
  own: bool,
  entityType: text,
  entityId: text,
  version: int4,
  commitment: bytea,
  effectiveAt: timestamptz,
};
const conditionColumns = {
  append: int4,
  after: int4,
  entityType: text,
  entityId: text,
  version: int4,
  commitment: bytea,
};
const stateColumns = {
  append: int4,
  entityType: text,
  entityId: text,
  fingerprint: bytea,
  version: int4,
  deletedAt: timestamptz,
  label: text,
  value: json,
};
const snapshotColumns = {
  append: int4,
  entityType: text,
  entityId: text,
  fingerprint: bytea,
  version: int4,
  value: json,
};

export type StateRow = Row<typeof stateColumns>;
export type SnapshotRow = Row<typeof snapshotColumns>;

/** Oids of the composite types, which differ from database to database. */
export type TypeOids = {
  event: number;
  entry: number;
  condition: number;
  state: number;
  snapshot: number;
};

/** Refused ones are decided again: by a `conflict` with its condition, or as stored already. */
export type BatchVerdict =
  | { verdict: 'recorded'; firstPosition: bigint; recordedAt: number }
  | { verdict: 'conflict' | 'replay' | 'stored' };

/** One row for each append that the call did not record; a single one with nulls where it did all. */
type OutcomeRow = {
  first_position: bigint;
  recorded_at: number;
  append: number | null;
  verdict: BatchVerdict['verdict'];
  stored_position: bigint | null;
  stored_at: number | null;
};

export type Batch = {
  token: number;
  appends: { recorder: string; imported: boolean; decision: Decision }[];
  fingerprint: Buffer;
  states: StateRow[];
  snapshots: SnapshotRow[];
};

/**
 * One call, one commit; a verdict for each append, in order. `checkIds` for a batch that may be there
 * already, in whole or in part.
 */
export async function sendBatch(
  client: pg.ClientBase,
  oids: TypeOids,
  batch: Batch,
  checkIds: boolean,
): Promise<BatchVerdict[]> {
  const events: Row<typeof eventColumns>[] = [];
  const envelopes: Buffer[] = [];
  const entries: Row<typeof entryColumns>[] = [];
  const conditions: Row<typeof conditionColumns>[] = [];
  batch.appends.forEach(({ decision, recorder, imported }, append) => {
    for (const known of decision.read) conditions.push(conditionOf(batch.token, append, known));
    for (const decided of decision.events) {
      const { prepared } = decided;
      const [own] = decided.entries;
      if (!own) throw new Error('an event without its own entry');
      envelopes.push(decided.envelope);
      events.push({
        append,
        id: prepared.id,
        type: prepared.type,
        schemaVersion: prepared.schemaVersion,
        fingerprint: batch.fingerprint,
        entityType: prepared.ref.type,
        entityId: prepared.ref.id,
        version: own.version,
        data: prepared.dataText,
        updated: decided.updatedText,
        actor: prepared.actor,
        recorder,
        reason: prepared.reason,
        metadata: prepared.metadataText,
        correlationId: prepared.correlationId,
        causationId: prepared.causationId,
        idempotencyKey: prepared.idempotencyKey,
        occurredAt: decided.occurredAt,
        effectiveAt: own.effectiveAt,
        imported,
        salts: decided.salts,
        commitments: decided.commitments,
      });
      for (const entry of decided.entries) {
        entries.push({
          append,
          event: events.length,
          eventId: prepared.id,
          own: entry === own,
          entityType: entry.ref.type,
          entityId: entry.ref.id,
          version: entry.version,
          commitment: entry.commitment,
          effectiveAt: entry.effectiveAt,
        });
      }
    }
  });
  const { rows } = await client.query<OutcomeRow>({
    name: 'append',
    text: `
      select o.first_position, o.recorded_at, v.append, v.verdict,
        v.first_position as stored_position, v.recorded_at as stored_at
      from derived.append(
        $1::authority.new_event[], $2::int4[], $3::bytea[], $4::authority.new_entry[],
        $5::authority.new_condition[], $6::derived.new_state[], $7::derived.new_snapshot[],
        $8, $9) o
      left join lateral unnest(o.others) v on true`,
    values: [
      encodeRows(oids.event, eventColumns, events),
      encodeArray(
        int4,
        events.map(({ append }) => append as number),
      ),
      encodeArray(bytea, envelopes),
      encodeRows(oids.entry, entryColumns, entries),
      encodeRows(oids.condition, conditionColumns, conditions),
      encodeRows(oids.state, stateColumns, batch.states),
      encodeRows(oids.snapshot, snapshotColumns, batch.snapshots),
      checkIds,
      events.some(({ idempotencyKey }) => idempotencyKey !== null),
    ],
  });
  return verdictsOf(batch, rows);
}

/** Recorded appends stand one after the other, in the order of the batch. */
function verdictsOf({ appends }: Batch, rows: OutcomeRow[]): BatchVerdict[] {
  const [first] = rows;
  if (!first) throw new Error('a batch without an outcome');
  const others = new Map(rows.map((row) => [row.append, row]));
  let position = first.first_position;
  return appends.map(({ decision }, append): BatchVerdict => {
    const other = others.get(append);
    if (!other) {
      const firstPosition = position;
      position += BigInt(decision.events.length);
      return { verdict: 'recorded', firstPosition, recordedAt: first.recorded_at };
    }
    if (other.verdict !== 'recorded') return { verdict: other.verdict };
    return {
      verdict: 'recorded',
      firstPosition: other.stored_position ?? 0n,
      recordedAt: other.stored_at ?? 0,
    };
  });
}

/** What is of this batch is told by the append that made it; all else must be the head. */
function conditionOf(token: number, append: number, known: Known): Row<typeof conditionColumns> {
  const here = known.origin?.batch === token ? known.origin.append : null;
  return {
    append,
    after: here,
    entityType: known.ref.type,
    entityId: known.ref.id,
    version: known.version,
    commitment: known.commitment,
  };
}

export async function readTypeOids(client: pg.ClientBase): Promise<TypeOids> {
  const { rows } = await client.query<Record<keyof TypeOids, number>>(`
    select 'authority.new_event'::regtype::oid::int4 as event,
      'authority.new_entry'::regtype::oid::int4 as entry,
      'authority.new_condition'::regtype::oid::int4 as condition,
      'derived.new_state'::regtype::oid::int4 as state,
      'derived.new_snapshot'::regtype::oid::int4 as snapshot`);
  const [oids] = rows;
  if (!oids) throw new Error('the append types are missing');
  return oids;
}
