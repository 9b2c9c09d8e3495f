import type { z } from 'zod';
import type { DeletionPolicy } from '#lib/domain/deletion.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Language } from '#lib/domain/language.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import type { TypeWords } from '#lib/domain/type-words.ts';

/** What the dashboard knows of a field beyond its schema. Keyed by JSON Pointer, `*` for any member. */
export type FieldHint = {
  label?: string;
  /** Personal data: masked for those who may not see it. */
  personal?: boolean;
  /** Never shown to anybody. */
  secret?: boolean;
  /** ISO 4217 for money, else a UCUM-like unit. */
  unit?: string;
  /** The member that identifies the items of this array. */
  identity?: string;
  /** Prose: compared word by word. */
  longText?: boolean;
  /** The entity type whose id this field holds. */
  reference?: string;
  /** What its choices are called, by the value that is stored: `{ nb: 'Norwegian Bokmål' }`. */
  choices?: Record<string, string>;
};

/** What `evolve` is told of an event. */
export type EvolveEvent<Data> = {
  type: string;
  data: Data;
  entity: EntityRef;
  actor: string | null;
  /** ISO 8601 in UTC, to the millisecond. */
  occurredAt: string;
};

/** Another entity as the append sees it; version 0 is absence. */
export type ReadEntity = { version: number; state: State | null; deleted: boolean };

/** What guards and touches see: read consistently, checked again when the event is recorded. */
export type DecideContext<S, Data> = {
  state: S;
  data: Data;
  event: EvolveEvent<Data>;
  /** Another entity's state. May be called with ids from the data or from states already read. */
  read: (type: string, id: string) => ReadEntity;
};

/** A rule that may refuse an event before it is recorded. */
export type Guard<S, Data> = {
  /** Stable, snake_case, told to clients: `email_not_verified`. */
  code: string;
  /** A sentence for people. */
  message: string;
  /** The field of the data at fault, as a JSON Pointer. */
  pointer?: string;
  /** The entity type whose personal data a refusal tells of: such refusals are noted and limited. */
  tellsOf?: string;
  /** Pure: asked at the append, and by every preview. */
  refuses: (context: DecideContext<S, Data>) => boolean;
  /** What to record first, told to clients with the refusal. */
  next?: GuardStep<S, Data>;
};

/** An event that makes way for one that was refused. */
export type GuardStep<S, Data> = {
  type: string;
  /** Of its data what is known, without anything personal: ids and the like. */
  data: (context: DecideContext<S, Data>) => JsonObject;
};

/** What a definition says in a language besides English. */
export type Spoken<Texts> = { [language in Language]?: Texts };

export type SpokenEvent = {
  label: string;
  sentence: string[];
  fields: Record<string, FieldHint>;
  /** Of its guards, in their order. */
  messages: string[];
};

export type SpokenEntity = { label: string; plural: string; fields: Record<string, FieldHint> };

export type EventDefinition<S = State, Data = JsonObject> = {
  /** That of its label, sentence and hints; English where it is not told. */
  language?: Language;
  spoken?: Spoken<SpokenEvent>;
  schema: z.ZodType<Data>;
  /** Schema version, from 1. */
  version: number;
  /** `upcast[n]` turns data of schema version n into n + 1. */
  upcast: Record<number, (data: JsonObject) => JsonObject>;
  /** Its name is one that history came with, and not in camelCase. */
  verbatim?: boolean;
  creates: boolean;
  deletes: boolean;
  restores: boolean;
  /** Recorded of a deleted entity too, which it leaves deleted. */
  whileDeleted: boolean;
  label: string;
  /** Alternatives, the fullest first; the first whose `{placeholders}` all have a value is used. */
  sentence: string[];
  example: Data;
  fields: Record<string, FieldHint>;
  evolve: (state: S, event: EvolveEvent<Data>) => S;
  touches?: (context: DecideContext<S, Data>) => EntityRef[];
  guards: Guard<S, Data>[];
  /** The roles that may record it, besides admins; absent: whoever may record. */
  recordedBy?: readonly string[];
  /** Of the type's correction alone: what of the state it can patch, as JSON Pointers to members. */
  corrects?: CorrectedFields;
};

export type CorrectedFields = {
  fields: readonly string[];
  /** Whether the definition says what it touches, and what it may be refused for. */
  declares: { touches: boolean; guards: boolean };
};

export type EntityDefinition<S = State> = {
  spoken?: Spoken<SpokenEntity>;
  type: string;
  label: string;
  plural: string;
  /** The member of the data that names the entity: `userId`. */
  idField: string;
  /** Whether one is a person, who may be given their own history. */
  person: boolean;
  state: z.ZodType<S>;
  fields: Record<string, FieldHint>;
  /** The name that people know the entity by; null where the state has none. */
  title: (state: S) => string | null;
  /** Values that one entity at a time may hold: by name, from the state, normalised. */
  unique: Record<string, (state: S) => string | null | undefined>;
  events: Record<string, EventDefinition<S>>;
  deletion: DeletionPolicy;
  /** What the events of other entities do to this one, by event type. */
  touchedBy: Record<string, (state: S, event: EvolveEvent<JsonObject>) => S>;
};

export type Catalogue = {
  /** That of its labels and sentences; English where it is not told. */
  language?: Language;
  entities: Map<string, EntityDefinition>;
  /** The entity type that each known event type belongs to. */
  eventTypes: Map<string, string>;
  /** Hex of 8 bytes: all definitions and the engine's own fold. */
  fingerprint: string;
  /** By entity type, hex of 8 bytes; `generalFingerprint` for the others. */
  fingerprints: Map<string, string>;
  generalFingerprint: string;
  /**
   * What people call types that no definition describes, by type. The store keeps it up while it is
   * open; no state hangs on it.
   */
  general: Map<string, TypeWords>;
  /** The read models of this installation, by name. */
  projections: Map<string, ProjectionDefinition>;
  /** By name, hex of 8 bytes. */
  projectionFingerprints: Map<string, string>;
};
