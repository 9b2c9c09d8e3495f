import type pg from 'pg';
import {
  bool,
  bytea,
  byteaArray,
  encodeByteaArray,
  encodeRows,
  int4,
  json,
  type Row,
  text,
  timestamptz,
  uuid,
} from '#lib/event-store/binary.ts';
import type { Decision, Known } from '#lib/event-store/append-types.ts';

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

export type BatchVerdict = {
  append: number;
  verdict: 'recorded' | 'conflict' | 'replay' | 'stored';
  first_position: bigint | null;
  recorded_at: number | null;
};

export type Batch = {
  token: number;
  appends: { recorder: string; imported: boolean; decision: Decision }[];
  fingerprint: Buffer;
  states: StateRow[];
  snapshots: SnapshotRow[];
};

/** One call, one commit. `checkIds` for a batch that may be there already, in whole or in part. */
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
  const { rows } = await client.query<BatchVerdict>({
    name: 'append',
    text: `select append, verdict, first_position, recorded_at from derived.append(
      $1::authority.new_event[], $2::bytea[], $3::authority.new_entry[],
      $4::authority.new_condition[], $5::derived.new_state[], $6::derived.new_snapshot[], $7)`,
    values: [
      encodeRows(oids.event, eventColumns, events),
      encodeByteaArray(envelopes),
      encodeRows(oids.entry, entryColumns, entries),
      encodeRows(oids.condition, conditionColumns, conditions),
      encodeRows(oids.state, stateColumns, batch.states),
      encodeRows(oids.snapshot, snapshotColumns, batch.snapshots),
      checkIds,
    ],
  });
  return rows;
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
