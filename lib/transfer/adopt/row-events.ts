import { jsonEqual } from '#lib/domain/equal.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { EventObject } from '#lib/domain/event-object.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

export type RowEvent = Pick<ProposedEvent, 'type' | 'data' | 'objects'> & { entity: EntityRef };

export function refOf({ entityType, key }: SourceTable, row: JsonObject): EntityRef {
  return { type: entityType, id: idOf(key.map((column) => member(row, column))) };
}

/** A comma within a part is told from the one between two. */
function idOf(key: readonly (Json | undefined)[]): string {
  const parts = key.map((part) => String(part ?? ''));
  return parts.length === 1 ? parts.join('') : parts.map(encodeURIComponent).join(',');
}

/** What a change of a row was, as events: one that moves to another key is gone, and made. */
export function changeEvents(
  table: SourceTable,
  before: JsonObject | null,
  after: JsonObject | null,
  isDeleted: (ref: EntityRef) => boolean,
): RowEvent[] {
  const was = before && refOf(table, before);
  const is = after && refOf(table, after);
  if (before && after && was && is && was.id === is.id) {
    const changed = differing(after, before);
    return changed ? [rowEvent(table, 'Updated', is, changed, after, before)] : [];
  }
  return [
    ...(was ? [gone(was)] : []),
    ...(after && is
      ? isDeleted(is)
        ? back(table, is, after)
        : [rowEvent(table, 'Inserted', is, after, after)]
      : []),
  ];
}

/**
 * What brings a state to what a row says; nothing where it says so already. `isErased`: something of
 * the entity was erased, and is not said again by its row.
 */
export function differenceEvents(
  table: SourceTable,
  row: JsonObject,
  state: State,
  isErased: boolean,
): RowEvent[] {
  const entity = refOf(table, row);
  if (deletedAt(state) !== null) return back(table, entity, row);
  // Others may have named it before its own row came.
  if (Object.keys(state).length === 0 && !isErased) {
    return [adopted(table, row)];
  }
  const asked = Object.entries(row).filter(([name]) => !isErased || Object.hasOwn(state, name));
  const changed = differing(Object.fromEntries(asked), state);
  return changed ? [rowEvent(table, 'Updated', entity, changed, row, state)] : [];
}

export function adopted(table: SourceTable, row: JsonObject): RowEvent {
  return rowEvent(table, 'Adopted', refOf(table, row), row, row);
}

export function isAdoption({ type, entity }: RowEvent): boolean {
  return type === `${entity.type}Adopted`;
}

/** A column that is new and empty says nothing that was not so. */
function differing(row: JsonObject, before: JsonObject): JsonObject | null {
  const changed = Object.entries(row).filter(
    ([name, value]) => !jsonEqual(value, member(before, name) ?? null),
  );
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

/**
 * An event of a row. Where it sets a foreign key it is about the entity that this leads to as well, and
 * about the one that it led to before, in the role that the column's name tells: so they are shown to
 * hang together, and each has in its history what came to it and what left it.
 */
function rowEvent(
  table: SourceTable,
  what: 'Adopted' | 'Inserted' | 'Updated',
  entity: EntityRef,
  data: JsonObject,
  row: JsonObject,
  before: JsonObject = {},
): RowEvent {
  const event = { type: `${entity.type}${what}`, entity, data };
  const related = relatedOf(table, entity, data, [row, before]);
  if (related.length === 0) return event;
  const changes = Object.entries(data).map(([name, after]) => ({
    path: formatPointer([name]),
    after,
  }));
  return { ...event, objects: [{ ...entity, qualifiers: [], changes }, ...related] };
}

function relatedOf(
  { references }: SourceTable,
  own: EntityRef,
  data: JsonObject,
  rows: readonly JsonObject[],
): EventObject[] {
  const roles = new Map<string, EntityRef & { qualifiers: string[] }>();
  for (const { columns, entityType } of references) {
    if (!columns.some((column) => Object.hasOwn(data, column))) continue;
    for (const row of rows) {
      const values = columns.map((column) => member(row, column) ?? null);
      if (values.includes(null)) continue;
      const ref = { type: entityType, id: idOf(values) };
      if (ref.type === own.type && ref.id === own.id) continue;
      const key = JSON.stringify([ref.type, ref.id]);
      const known = roles.get(key) ?? { ...ref, qualifiers: [] };
      roles.set(key, { ...known, qualifiers: [...known.qualifiers, columns.join(',')] });
    }
  }
  return [...roles.values()].map((each) => ({ ...each, changes: [] }));
}

/** A restoration says of what it is; where it refers to others, the row stands in an event after it. */
function back(table: SourceTable, entity: EntityRef, row: JsonObject): RowEvent[] {
  const type = `${entity.type}Restored`;
  const isReferring = relatedOf(table, entity, row, [row]).length > 0;
  if (!isReferring) return [{ type, entity, data: { ...row, ...named(entity) } }];
  return [{ type, entity, data: named(entity) }, rowEvent(table, 'Updated', entity, row, row)];
}

export const gone = (entity: EntityRef): RowEvent => ({
  type: `${entity.type}Deleted`,
  entity,
  data: named(entity),
});

/** A deletion names its entity in its data. */
function named({ type, id }: EntityRef): JsonObject {
  return { [`${type}Id`]: id };
}
