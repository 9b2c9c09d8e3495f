import type { Catalogue } from '#lib/domain/definition.ts';
import type { Change, UpdatedEntry } from '#lib/domain/event.ts';
import { changeOf } from '#lib/domain/project.ts';
import type { ProjectedChange, ProjectedEvent } from '#lib/domain/read-model.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';

export type { EventRow };
export { eventColumns };

type Entry = UpdatedEntry & { effectiveAt: number };

/** What is asked of few events is read when it is asked for: counting needs no data. */
export function projectedEvent(catalogue: Catalogue, row: EventRow): ProjectedEvent {
  let stored: ReturnType<typeof toStoredEvent> | undefined;
  const whole = () => {
    stored ??= toStoredEvent(catalogue, row);
    return stored;
  };
  return {
    type: row.type,
    entity: { type: row.entity_type, id: row.entity_id },
    get data() {
      return whole().data;
    },
    actor: row.actor,
    occurredAt: new Date(row.occurred_at).toISOString(),
    imported: row.imported,
    ...(row.erased ? { erased: toStoredEvent(catalogue, row).erased ?? {} } : {}),
  };
}

/** What it did to its own entity; the changes are read when they are asked for. */
export function ownChange(row: EventRow): ProjectedChange {
  let made: ProjectedChange | undefined;
  const read = () => {
    made ??= changesBy(row)[0] as ProjectedChange;
    return made;
  };
  return {
    type: row.entity_type,
    id: row.entity_id,
    version: row.version,
    effectiveAt: new Date(row.effective_at).toISOString(),
    get changes(): readonly Change[] {
      return read().changes;
    },
    at: (path) => read().at(path),
  };
}

/** What it did to each entity, in order. */
export function changesBy({ updated }: EventRow): ProjectedChange[] {
  return (JSON.parse(updated) as Entry[]).map((entry) =>
    changeOf(entry, new Date(entry.effectiveAt).toISOString()),
  );
}

/** Whether the event changed an entity of one of these types, told without reading all of it. */
export function touchesAny({ entity_type, updated }: EventRow, types: readonly string[]): boolean {
  return types.some(
    (type) => type === entity_type || updated.includes(`"type":${JSON.stringify(type)}`),
  );
}
