import type pg from 'pg';
import { readInt8Array } from '#db/connect.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Change, UpdatedEntry } from '#lib/domain/event.ts';
import { isoTime } from '#lib/domain/iso-time.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { changeOf } from '#lib/domain/project.ts';
import type { ProjectedChange, ProjectedEvent } from '#lib/domain/read-model.ts';
import { type CopiedRow, copyOut } from '#lib/event-store/copy-out.ts';
import {
  type EventRow,
  erasedOf,
  eventDefinitionOf,
  presentOf,
} from '#lib/event-store/event-row.ts';

/** What a projection is told is made of these alone: reading an event costs more than projecting it. */
export type ProjectedRow = Pick<
  EventRow,
  | 'position'
  | 'type'
  | 'schema_version'
  | 'entity_type'
  | 'entity_id'
  | 'version'
  | 'data'
  | 'updated'
  | 'actor'
  | 'occurred_at'
  | 'effective_at'
  | 'imported'
  | 'erased'
  | 'reason'
  | 'metadata'
>;

/**
 * The columns of `ProjectedRow`, of the table aliased `e`, as `readProjected` reads them. Of metadata
 * only an erased event tells.
 */
export const projectedColumns = `e.position, e.type, e.schema_version, e.entity_type, e.entity_id,
  e.version, e.actor, e.occurred_at, e.effective_at, e.imported, e.data, e.updated,
  e.erased::text as erased,
  case when e.erased is not null then e.reason end as reason,
  case when e.erased is not null then e.metadata end as metadata`;

/**
 * The rows of a query that gives these columns; it has no parameters. Copied, since as rows of `pg`
 * they take longer than most projections do with them.
 */
export async function readProjected(client: pg.ClientBase, query: string): Promise<ProjectedRow[]> {
  const rows: ProjectedRow[] = [];
  await copyOut(client, query, (row) => rows.push(new CopiedEvent(row)));
  return rows;
}

class CopiedEvent implements ProjectedRow {
  readonly position: bigint;
  readonly type: string;
  readonly schema_version: number;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly version: number;
  readonly actor: string | null;
  readonly occurred_at: number;
  readonly effective_at: number;
  readonly imported: boolean;
  readonly erased: (bigint | null)[] | null;
  readonly reason: string | null;
  readonly metadata: string;
  readonly #data: () => string | null;
  readonly #updated: () => string | null;

  constructor(row: CopiedRow) {
    this.position = row.int8();
    this.type = row.text() as string;
    this.schema_version = row.int4();
    this.entity_type = row.text() as string;
    this.entity_id = row.text() as string;
    this.version = row.int4();
    this.actor = row.text();
    this.occurred_at = row.time();
    this.effective_at = row.time();
    this.imported = row.boolean();
    this.#data = row.laterText();
    this.#updated = row.laterText();
    const erased = row.text();
    this.erased = erased === null ? null : readInt8Array(erased);
    this.reason = row.text();
    this.metadata = row.text() ?? '';
  }

  get data(): string | null {
    return this.#data();
  }

  get updated(): string {
    return this.#updated() as string;
  }
}

type Entry = UpdatedEntry & { effectiveAt: number };

/** What is asked of few events is read when it is asked for: counting needs no data. */
export function projectedEvent(catalogue: Catalogue, row: ProjectedRow): ProjectedEvent {
  let data: JsonObject | null | undefined;
  const erased = row.erased && erasedOf(row);
  return {
    type: row.type,
    entity: { type: row.entity_type, id: row.entity_id },
    get data() {
      if (data === undefined) data = dataOf(catalogue, row);
      return data;
    },
    actor: row.actor,
    occurredAt: isoTime(row.occurred_at),
    imported: row.imported,
    ...(erased ? { erased } : {}),
  };
}

/** Brought to the present version, but for what was erased of it in part. */
function dataOf(catalogue: Catalogue, row: ProjectedRow): JsonObject | null {
  if (row.data === null) return null;
  const data = JSON.parse(row.data) as JsonObject;
  if (row.erased?.[0]) return data;
  const definition = eventDefinitionOf(catalogue, row.entity_type, row.type);
  return presentOf(definition, data, row.schema_version).data;
}

/** What it did to its own entity; the changes are read when they are asked for. */
export function ownChange(row: ProjectedRow): ProjectedChange {
  let made: ProjectedChange | undefined;
  const read = () => {
    made ??= changesBy(row)[0] as ProjectedChange;
    return made;
  };
  return {
    type: row.entity_type,
    id: row.entity_id,
    version: row.version,
    effectiveAt: isoTime(row.effective_at),
    get changes(): readonly Change[] {
      return read().changes;
    },
    at: (path) => read().at(path),
  };
}

/** What it did to each entity, in order. */
export function changesBy({ updated }: Pick<ProjectedRow, 'updated'>): ProjectedChange[] {
  return (JSON.parse(updated) as Entry[]).map((entry) =>
    changeOf(entry, isoTime(entry.effectiveAt)),
  );
}

/** Whether the event changed an entity of one of these types, told without reading all of it. */
export function touchesAny(
  { entity_type, updated }: Pick<ProjectedRow, 'entity_type' | 'updated'>,
  types: readonly string[],
): boolean {
  return types.some(
    (type) => type === entity_type || updated.includes(`"type":${JSON.stringify(type)}`),
  );
}
