// What an append sends, as PostgreSQL's composite types have it: db/migrations, "the append".
import type pg from 'pg';
import { heldBackText } from '#lib/domain/held-back.ts';
import type { DecidedEvent, Decision, Known } from '#lib/event-store/append-types.ts';
import {
  bool,
  bytea,
  byteaArray,
  type Codec,
  composite,
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
  heldBack: json,
  salts: byteaArray,
  commitments: byteaArray,
};
const touchColumns = {
  append: int4,
  event: int4,
  eventId: uuid,
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
  turn: int4,
};
const snapshotColumns = {
  append: int4,
  entityType: text,
  entityId: text,
  fingerprint: bytea,
  version: int4,
  value: json,
  turn: int4,
};

export type EventRow = Row<typeof eventColumns>;
export type TouchRow = Row<typeof touchColumns>;
export type ConditionRow = Row<typeof conditionColumns>;
export type StateRow = Row<typeof stateColumns>;
export type SnapshotRow = Row<typeof snapshotColumns>;

/** How each is encoded on one database, where the types have oids of their own. */
export type AppendCodecs = {
  event: Codec<EventRow>;
  touch: Codec<TouchRow>;
  condition: Codec<ConditionRow>;
  state: Codec<StateRow>;
  snapshot: Codec<SnapshotRow>;
};

export async function readAppendCodecs(client: pg.ClientBase): Promise<AppendCodecs> {
  const { rows } = await client.query<Record<keyof AppendCodecs, number>>(`
    select 'authority.new_event'::regtype::oid::int4 as event,
      'authority.new_touch'::regtype::oid::int4 as touch,
      'authority.new_condition'::regtype::oid::int4 as condition,
      'derived.new_state'::regtype::oid::int4 as state,
      'derived.new_snapshot'::regtype::oid::int4 as snapshot`);
  const [oids] = rows;
  if (!oids) throw new Error('the append types are missing');
  return {
    event: composite(oids.event, eventColumns),
    touch: composite(oids.touch, touchColumns),
    condition: composite(oids.condition, conditionColumns),
    state: composite(oids.state, stateColumns),
    snapshot: composite(oids.snapshot, snapshotColumns),
  };
}

type Appended = { recorder: string; imported: boolean };

export function eventRow(
  append: number,
  { recorder, imported }: Appended,
  fingerprint: Buffer,
  { prepared, entries, updatedText, occurredAt, salts, commitments }: DecidedEvent,
): EventRow {
  const [own] = entries;
  if (!own) throw new Error('an event without its own entry');
  return {
    append,
    id: prepared.id,
    type: prepared.type,
    schemaVersion: prepared.schemaVersion,
    fingerprint,
    entityType: prepared.ref.type,
    entityId: prepared.ref.id,
    version: own.version,
    data: prepared.dataText,
    updated: updatedText,
    actor: prepared.actor,
    recorder,
    reason: prepared.reason,
    metadata: prepared.metadataText,
    correlationId: prepared.correlationId,
    causationId: prepared.causationId,
    idempotencyKey: prepared.idempotencyKey,
    occurredAt,
    effectiveAt: own.effectiveAt,
    imported,
    heldBack: prepared.heldBack && heldBackText(prepared.heldBack),
    salts,
    commitments,
  };
}

/** The entries of an event but the first, which is its own entity's; `event` is its place from 1. */
export function touchRows(append: number, event: number, decided: DecidedEvent): TouchRow[] {
  return decided.entries.slice(1).map(({ ref, version, commitment, effectiveAt }) => ({
    append,
    event,
    eventId: decided.prepared.id,
    entityType: ref.type,
    entityId: ref.id,
    version,
    commitment,
    effectiveAt,
  }));
}

/** What is of the batch itself is told by the append that made it; all else must be the head. */
export function conditionRow(token: number, append: number, known: Known): ConditionRow {
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

export type Batch = {
  token: number;
  appends: (Appended & { decision: Decision })[];
  fingerprint: Buffer;
  states: StateRow[];
  snapshots: SnapshotRow[];
};
