import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change, EntityVersion, Erased, State, UpdatedEntry } from '#lib/domain/event.ts';
import type { HeldBack } from '#lib/domain/held-back.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { SetBy } from '#lib/domain/set-by.ts';

// What queries give to pages and to the API: plain JSON. Positions are strings, times ISO 8601. States
// hold the deletion mark too (`$deleted`), as the changes do. Entities of system types are left out.

export type UpdatedView = UpdatedEntry & { label: string | null };

export type EventView = {
  position: string;
  id: string;
  type: string;
  typeLabel: string;
  sentence: string;
  entity: EntityVersion;
  /** The name people know the entity by, as it is now. */
  entityLabel: string | null;
  /** Null once erased; absent where the viewer may not see payloads. */
  data?: JsonObject | null;
  updated: UpdatedView[];
  actor: string | null;
  /**
   * The name of the person, key or entity that acted; where no actor is told, of the person or key
   * that recorded it. Null where nobody is known by it.
   */
  actorLabel: string | null;
  recorder: string;
  /** The name of the person or key that recorded it, where one is known. */
  recorderLabel: string | null;
  reason: string | null;
  metadata: JsonObject;
  correlationId: string;
  causationId: string | null;
  occurredAt: string;
  effectiveAt: string;
  recordedAt: string;
  imported: boolean;
  /** What the event did not set off, by reactor and key; absent where nothing was held back. */
  heldBack?: readonly HeldBack[];
  /** Of data, and of reason and metadata, whether a part or the whole was erased; absent where nothing was. */
  erased?: Erased;
};

/** An event as one entity lived it. `own` is false where it belongs to another and touches this one. */
export type TimelineItem = { version: number; own: boolean; changes: Change[]; event: EventView };

/** What of an entity its viewer may uncover, and has uncovered for a while. */
export type MaskingView = {
  canReveal: boolean;
  /** JSON Pointers, null for the whole. */
  open: { path: string | null; until: string }[];
};

export type EntityView = {
  type: string;
  typeLabel: string;
  id: string;
  label: string | null;
  version: number;
  headVersion: number;
  state: State;
  deletedAt: string | null;
  effectiveAt: string;
  recordedAt: string;
  /** The event that made this version. */
  eventId: string;
  /** Position of the entity's last erasure. */
  erasedAt: string | null;
  /** Whether the catalogue knows the type. */
  known: boolean;
  /** Whether there is any event that the viewer may record on it. */
  mayRecord: boolean;
  /** Whether the viewer may put it right, or propose to. */
  mayCorrect: boolean;
  fields: Record<string, FieldHint>;
  masking: MaskingView;
};

/** What entities that a value refers to are called now, by `type/id`; those without a name are left out. */
export type ReferenceNames = Record<string, string>;

export type NamedEntity = EntityView & { names: ReferenceNames };

export type NamedTimelineItem = TimelineItem & { names: ReferenceNames };

export type EntityTypeView = {
  type: string;
  label: string;
  plural: string;
  /** Entities that are not deleted. */
  count: number;
  deleted: number;
  known: boolean;
};

export type EntityRow = {
  type: string;
  id: string;
  version: number;
  label: string | null;
  state: State;
  deletedAt: string | null;
  effectiveAt: string;
};

/** `next` tells where to go on, null at the end. */
export type EntityPage = {
  items: EntityRow[];
  next: string | null;
  /** True while a changed definition is still served from the generation before it. */
  marked: boolean;
  /** Of what was filtered, sorted or of the past: whether an index found it. */
  by?: 'index' | 'scan';
};

/** What was looked through ends at `position`; with `more` there is more after it. */
export type ChangedEntities = { items: EntityRow[]; position: string; more: boolean };

/** `next` is the version after which to go on, null at the end. */
/** With `looked`, a text or a field is looked for: a page may then hold few, and not be the last. */
export type TimelinePage = { items: TimelineItem[]; next: number | null; looked?: Looked };

/** How far a look through the log came: positions looked at, of those there are to look at. */
export type Looked = { events: number; of: number };

/**
 * `next` is the position after which to go on, null at the end. With `looked`, what was asked for
 * is found by no index: a page may then hold few events, or none, and not be the last.
 */
export type EventPage = { items: EventView[]; next: string | null; looked?: Looked };

/**
 * A field of events. `equality`: its values are masked, and who asks may filter by a whole one that
 * they know; `hidden`: by whether it is there alone.
 */
export type SampledField = {
  path: string;
  /** Events of the sample that hold it. */
  count: number;
  mark: 'open' | 'equality' | 'hidden';
  /** The commonest, with how often each is there. */
  values: { value: string; count: number }[];
};

/** What `looked` events hold, the latest of what a filter leaves; there may be `more`. */
export type FieldSample = {
  looked: number;
  more: boolean;
  fields: SampledField[];
  /** What a proposed condition would keep of them; null where nothing is proposed, or it would tell. */
  keeps: { events: number; entities: number } | null;
};

/** A list with its filters, under a name. `page` is its path, `query` what follows the question mark. */
export type SavedView = {
  id: string;
  name: string;
  page: string;
  query: string;
  shared: boolean;
  own: boolean;
  /** The name of who made it, where one is known. */
  ownerName: string | null;
  mayChange: boolean;
};

/** Who records events, with how many of the latest; the name where one is known by the id. */
export type RecorderView = { id: string; name: string | null; count: number };

/** An event with what led to it, nearest first, and what it led to. */
export type EventDetails = EventView & { causes: EventView[]; consequences: EventView[] };

/** `from` is null for version 0, where the entity is not there yet. */
export type VersionComparison = {
  from: EntityView | null;
  to: EntityView;
  changes: Change[];
  between: TimelineItem[];
  /** The versions between that account for what differs; null where there are too many to be read. */
  causes: SetBy | null;
  /** Of what either state refers to. */
  names: ReferenceNames;
};

/**
 * Events counted in `counts.length` buckets of `step` milliseconds from `from` on. `from` may be
 * before the moment asked for: steps begin at round times. Only what was asked for is counted.
 */
export type Histogram = {
  from: string;
  to: string;
  step: number;
  counts: number[];
  total: number;
};

/**
 * A count with `next` is one part of a count: what `next` gives is to be added. `looked` tells how far
 * it came. Without `looked` all is counted, by an index or from counts that are kept.
 */
export type CountedHistogram = Histogram & { next: string | null; looked?: Looked };

/** An entity's versions over time, for its scrubber; `versions` tells the last one at the end of each bucket. */
export type Density = Histogram & { versions: number[] };

/** An event type that the store holds, with the count of its events. */
export type EventTypeView = {
  type: string;
  label: string;
  entityType: string;
  entityTypeLabel: string;
  count: number;
  /** A large store is still counted after a start: there may be more of it. */
  soFar?: true;
  /** Whether the catalogue knows it, where it knows the entity type. */
  known: boolean;
};

export type Overview = {
  position: string;
  events: number;
  /** How far the events are counted, by position; null once all are. */
  counting: Looked | null;
  entities: number;
  latest: EventView[];
  firstAt: string | null;
  lastAt: string | null;
};

/** An event type that can be recorded on an entity; `allowed` tells why not, as a guard says it. */
export type RecordableEvent = {
  type: string;
  label: string;
  /** Alternatives with their placeholders, the fullest first. */
  sentence: string[];
  /** JSON Schema 2020-12 of the data. */
  schema: JsonObject;
  /** The member of the data that names the entity; null for general entities. */
  idField: string | null;
  fields: Record<string, FieldHint>;
  /** Data that fits, with what the entity's state holds under the same names. */
  example: JsonObject;
  allowed: true | { code: string; message: string };
};
