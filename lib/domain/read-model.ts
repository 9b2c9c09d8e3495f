import type { Change, EntityRef, EntityVersion, Erased, State } from '#lib/domain/event.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { Language } from '#lib/domain/language.ts';

/** The number of the runner's own ways: part of every fingerprint, raised when their meaning changes. */
export const readModelNumber = 1;

/** `time` is ISO 8601 in UTC, to the millisecond; `day` is `2026-11-24`. */
export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'day' | 'json';

export type Column = {
  kind: ColumnKind;
  nullable: boolean;
  label?: string;
  /** ISO 4217 for money, else a UCUM-like unit. */
  unit?: string;
  /** The entity type whose id it holds. */
  reference?: string;
  /**
   * Personal data: of the entity whose id stands in the column `of`, and masked as the field `as` (a
   * JSON Pointer) of its state is. Erasing that entity empties it.
   */
  personal?: { of: string; as: string };
};

/** A row by column. */
export type Row = JsonObject;

/** What an event does to a table; done in order. */
export type RowOperation =
  /** In the place of the row with the same key, if there is one. */
  | { put: Row }
  /** Sets columns of the rows that have these values. */
  | { set: Row; where: Row }
  /** Adds to numbers of the row with this key, which is made where it is absent; the rest is null or 0. */
  | { add: Record<string, number>; at: Row }
  /** Removes the rows that have these values. */
  | { remove: Row };

/** What a projection is told of an event. What was erased of it is absent, and told. */
export type ProjectedEvent = {
  type: string;
  entity: EntityRef;
  data: JsonObject | null;
  actor: string | null;
  /** ISO 8601 in UTC, to the millisecond. */
  occurredAt: string;
  imported: boolean;
  erased?: Erased;
};

/** What the event did to one entity. */
export type ProjectedChange = EntityVersion & {
  changes: readonly Change[];
  /** When that version came about, ISO 8601 in UTC. */
  effectiveAt: string;
  /** The change at exactly this path, if there is one. */
  at: (path: string) => Change | undefined;
};

export type TableDefinition = {
  columns: Record<string, Column>;
  /** What is unique; none of it personal. */
  key: readonly string[];
  /** Columns that rows are looked for by, besides the key and the ids of entities. */
  indexes: readonly (readonly string[])[];
};

type Common = {
  /** What it says in languages besides English. */
  spoken?: {
    [language in Language]?: { label: string; about: string; columns: Record<string, Column> };
  };
  /** camelCase; the name in the API. */
  name: string;
  label: string;
  /** One sentence on what it holds. */
  about: string;
  /** Raised where the code that it imports changed in meaning; its own source is seen by itself. */
  version: number;
  table: TableDefinition;
};

/** Rows made by the events, one after another. */
export type EventProjection = Common & {
  kind: 'events';
  /** Events of these types; absent: of all. */
  eventTypes?: readonly string[];
  /** Called for each entity of these types that an event changed; absent: once, for its own. */
  entityTypes?: readonly string[];
  project: (event: ProjectedEvent, change: ProjectedChange) => readonly RowOperation[];
};

export type RelatedEntity = {
  type: string;
  /** The column that holds its id; filled by the runner. */
  column: string;
  id: (state: State) => string | undefined;
};

/** One row for each entity of a type, made of its state and of the states that it refers to. */
export type EntityProjection = Common & {
  kind: 'entities';
  entityType: string;
  related: Record<string, RelatedEntity>;
  /** Null: no row. */
  row: (state: State, of: RowContext) => Row | null;
};

export type RowContext = {
  id: string;
  version: number;
  deleted: boolean;
  /** The states of what it refers to, by name; null where it refers to nothing, or to what is not there. */
  related: Record<string, State | null>;
};

export type ProjectionDefinition = EventProjection | EntityProjection;

/** A row whose numbers `add` counts up from. */
export function emptyRow(table: TableDefinition): Row {
  const row: Record<string, Json> = {};
  for (const [name, { kind }] of Object.entries(table.columns)) {
    row[name] = kind === 'integer' || kind === 'number' ? 0 : null;
  }
  return row;
}
