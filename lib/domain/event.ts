import type { HeldBack } from '#lib/domain/held-back.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';

/** An entity: a type and an id. */
export type EntityRef = { type: string; id: string };

/** An entity at the version that an event made of it. */
export type EntityVersion = EntityRef & { version: number };

/**
 * One difference in a state. `path` is a JSON Pointer (RFC 6901); an absent side means no value
 * there, which is not null; `op` is given for an item that enters or leaves an array. `erased`, in
 * the place of `op`, marks a change of whose values something was erased: what it did to the shape
 * stays, with what is left of the values.
 */
export type Change = {
  path: string;
  before?: Json;
  after?: Json;
  op?: 'insert' | 'remove';
  erased?: 'set' | 'insert' | 'remove';
};

/** What an event changed on one entity, in order: applied, the state before becomes the state after. */
export type UpdatedEntry = EntityVersion & { changes: Change[] };

/**
 * What of an event was erased: of its data, and of its reason and metadata, a part or the whole. What
 * was erased of its changes is marked in them.
 */
export type Erased = { data?: 'part' | 'whole'; meta?: 'part' | 'whole' };

/** The present value of an entity, derived from its events alone. */
export type State = JsonObject;

/**
 * An event as the store holds it, its data brought to the present schema version by upcasters.
 * Times are whole milliseconds since 1970. `data` is null once erased whole. The first entry of
 * `updated` is the event's own entity.
 */
export type StoredEvent = {
  position: bigint;
  id: string;
  type: string;
  schemaVersion: number;
  /** Hex of the 8-byte hash of the definitions that the event was decided under. */
  fingerprint: string;
  entity: EntityVersion;
  data: JsonObject | null;
  updated: UpdatedEntry[];
  actor: string | null;
  recorder: string;
  reason: string | null;
  /** Device, address, session, ticket and the like; never read by `evolve`. */
  metadata: JsonObject;
  correlationId: string;
  causationId: string | null;
  occurredAt: number;
  effectiveAt: number;
  recordedAt: number;
  imported: boolean;
  /** What it does not set off; absent where nothing was held back. Its reasons: `metadata.heldBackFor`. */
  heldBack?: readonly HeldBack[];
  /** Absent where nothing was erased of it. */
  erased?: Erased;
};
