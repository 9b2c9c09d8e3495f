import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { Deletion } from '#lib/domain/deletion.ts';
import type { DraftKind } from '#lib/domain/draft-kind.ts';
import type { Change, EntityRef, EntityVersion, State, StoredEvent } from '#lib/domain/event.ts';
import type { EventObject } from '#lib/domain/event-object.ts';
import type { HeldBack, ProposedHold } from '#lib/domain/held-back.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { ReviewedAct, ReviewReason } from '#lib/event-store/review-rules.ts';

/** An event that somebody wants recorded. */
export type ProposedEvent = {
  type: string;
  data: JsonObject;
  /** Of general entities; a catalogued type takes it from its data. */
  entity?: EntityRef;
  /** Deterministic ids of imports; others are made. */
  id?: string;
  /** Of the data given; older data is brought to the present version. */
  schemaVersion?: number;
  actor?: string | null;
  reason?: string | null;
  metadata?: JsonObject;
  correlationId?: string;
  causationId?: string | null;
  /** Milliseconds since 1970; the moment of receipt where it is not given. */
  occurredAt?: number;
  /**
   * The key as its sender gave it; a CloudEvent's source as `scope` takes the recorder's place. Of a
   * draft its id, whoever applies it; of what follows an event the key of its effect, whose events are
   * recorded together or not at all.
   */
  idempotency?: { key: string; scope?: string; of?: 'draft' | 'effect' };
  /** What it is not to set off: by who may hold effects back, each for a reason, or for the event's. */
  heldBack?: readonly ProposedHold[];
  /** Of imported general events: all that it is about, its own entity first. Then data changes nothing. */
  objects?: readonly EventObject[];
};

export type AppendOptions = {
  /** The version that the first event's own entity must have; `present` where any will do. */
  expected?: 'absent' | 'present' | number;
  /** Imported history: no guard and no deletion refuses it. */
  imported?: boolean;
  /**
   * Events that are refused are left out and told, the others recorded without them. No key and no
   * id may stand twice in such an append.
   */
  skipRefused?: boolean;
  /** The pin of a preview: refused where it would be decided on anything else by now. */
  pin?: string;
  /** What it is, for the review policy; an event where not given. */
  kind?: DraftKind;
  /** Entities that the whole act is about, where this append is a part of it. */
  size?: number;
  /** The approved correction that it applies: given by what applies those, and by nothing else. */
  approval?: { id: string };
  /** The act that it is a part of, as it stands: refused where that moved on. No part of the pin. */
  within?: WithinAct;
  /** The versions that it was decided on: refused with `basis_moved` where one is another by now. */
  basis?: readonly EntityVersion[];
};

export type WithinAct = { ref: EntityRef; version: number };

export type FaultKind =
  | 'forbidden'
  | 'unknown_event_type'
  | 'not_found'
  | 'invalid'
  | 'not_canonical'
  | 'precondition'
  | 'conflict'
  | 'idempotency_key_reused'
  | 'erased'
  | 'limited'
  | 'contended';

/** Why an append was refused. `code` is stable; `pointer` leads into the data; `index` tells the event. */
export type Fault = {
  kind: FaultKind;
  code: string;
  message: string;
  pointer?: string;
  index?: number;
  params?: JsonObject;
  /** The entity type whose other entities it tells of. */
  tellsOf?: string;
  /** What to record first. */
  next?: NextStep;
};

/** An event that makes way for one that was refused. */
export type NextStep = {
  type: string;
  label: string;
  /** Whose event it is; null where what is known does not say. */
  entity: EntityRef | null;
  /** What is known of its data. */
  data: JsonObject;
  /** The entity type of whose state it was made: told to who may read that. */
  of: string;
};

export type AppendOutcome =
  | {
      status: 'recorded';
      events: { event: StoredEvent; replayed: boolean }[];
      /** Of the events left out, each with its index; in the order of `events` the others follow. */
      skipped: Fault[];
    }
  | { status: 'refused'; faults: Fault[] };

/** A proposed event that is well-formed by itself: what is left to ask depends on states. */
export type PreparedEvent = {
  /** Its place in the append, where there are several. */
  index?: number;
  id: string;
  /** Whether the id came with it and may be stored already. */
  idGiven: boolean;
  type: string;
  schemaVersion: number;
  ref: EntityRef;
  definition: EntityDefinition | undefined;
  eventDefinition: EventDefinition | undefined;
  data: JsonObject;
  dataText: string;
  metaText: string;
  metadataText: string;
  metadata: JsonObject;
  actor: string | null;
  reason: string | null;
  correlationId: string;
  causationId: string | null;
  occurredAt: number | undefined;
  /** In the order and with the members that the envelope has. */
  heldBack: readonly HeldBack[] | null;
  idempotencyKey: Buffer | null;
  /** What its idempotency key stands for. */
  requestText: string;
  /** What it says itself that it changes, its own entity first. */
  objects?: readonly EventObject[];
  /** What it does to its entity's deletion, and the role of who asks for it. */
  deletion?: { does: Deletion; role: string | null };
  /** What its schema and its time are refused for. */
  faults: Fault[];
};

export type PreparedAppend = {
  events: PreparedEvent[];
  recorder: string;
  expected: AppendOptions['expected'];
  imported: boolean;
  /** Milliseconds since 1970: when it was received. */
  receivedAt: number;
  /** What was left out so far, where refused events are left out; else null. */
  skipped: Fault[] | null;
  /** The pin that it must have; null where a preview is to be given one. */
  pin?: string | null;
  act?: ReviewedAct;
  approved?: boolean;
  within?: WithinAct;
  basis?: readonly EntityVersion[];
  /** Where a part of it is stored already, the rest is not recorded. */
  once?: boolean;
};

/**
 * An entity as an append sees it; version 0 is absence. `origin` tells which append of this
 * process made it so, until the database has said that it is recorded.
 */
export type Known = {
  ref: EntityRef;
  version: number;
  commitment: Buffer | null;
  effectiveAt: number;
  state: State;
  origin: { batch: number; append: number } | null;
  /** Of its type's generation, when its state was read: no longer that, it is written on by nobody. */
  turn?: number;
  /** The reading that it came with from the database: one object for all that one query read. */
  loaded?: { batch: number };
  /** Characters of its state's JSON, where known. */
  size?: number;
};

/** What an event did to one entity, decided. */
export type DecidedEntry = {
  ref: EntityRef;
  version: number;
  effectiveAt: number;
  changes: Change[];
  changesText: string;
  salt: Buffer;
  commitment: Buffer;
};

export type DecidedEvent = {
  prepared: PreparedEvent;
  occurredAt: number;
  entries: DecidedEntry[];
  updatedText: string;
  salts: (Buffer | null)[];
  commitments: (Buffer | null)[];
  envelope: Buffer;
};

/** An append, or what is left of it where refused events are left out, on the states it read. */
export type Decision = {
  events: DecidedEvent[];
  skipped: Fault[];
  /** Everything read or touched, as it was before. */
  read: Known[];
  /** Everything touched, as it is after. */
  written: Known[];
  /** Those of the states passed through that are kept as snapshots. */
  snapshots: Known[];
  /** Where it was asked for: what stands for all of `read`. */
  pin?: string;
  /** Why a second person has to review it. */
  review: ReviewReason[];
};
