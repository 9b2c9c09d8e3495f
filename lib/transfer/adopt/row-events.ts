import { jsonEqual } from '#lib/domain/equal.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { SourceTable } from '#lib/transfer/adopt/outbox.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';

type Named = Pick<ProposedEvent, 'type' | 'data' | 'entity'>;

/** A row as attributes; numbers that a double cannot hold are texts. */
export function rowOf(text: string): JsonObject {
  const { value } = parseExactJson(text);
  if (!isObject(value)) throw new Error('a row is no object');
  return value;
}

export function refOf({ entityType, key }: SourceTable, row: JsonObject): EntityRef {
  const parts = key.map((column) => String(row[column] ?? ''));
  // A comma within a part is told from the one between two.
  const id = key.length === 1 ? parts.join('') : parts.map(encodeURIComponent).join(',');
  return { type: entityType, id };
}

/** What a change of a row was, as events: one that moves to another key is gone, and made. */
export function changeEvents(
  table: SourceTable,
  before: JsonObject | null,
  after: JsonObject | null,
  isDeleted: (ref: EntityRef) => boolean,
): Named[] {
  const was = before && refOf(table, before);
  const is = after && refOf(table, after);
  if (before && after && was && is && was.id === is.id) {
    const changed = Object.fromEntries(
      Object.entries(after).filter(([name, value]) => !jsonEqual(value, before[name])),
    );
    if (Object.keys(changed).length === 0) return [];
    return [{ type: `${is.type}Updated`, entity: is, data: changed }];
  }
  return [
    ...(was ? [gone(was)] : []),
    ...(after && is ? [isDeleted(is) ? back(is, after) : made(is, after)] : []),
  ];
}

/** What brings a state to what a row says; null where it says so already. */
export function differenceEvent(
  table: SourceTable,
  row: JsonObject,
  state: State | null,
): Named | null {
  const entity = refOf(table, row);
  if (!state) return { type: `${entity.type}Adopted`, entity, data: row };
  if (deletedAt(state) !== null) return back(entity, row);
  const changed = Object.fromEntries(
    Object.entries(row).filter(([name, value]) => !jsonEqual(value, state[name])),
  );
  if (Object.keys(changed).length === 0) return null;
  return { type: `${entity.type}Updated`, entity, data: changed };
}

const made = (entity: EntityRef, data: JsonObject): Named => ({
  ...{ type: `${entity.type}Inserted`, entity, data },
});

const back = (entity: EntityRef, data: JsonObject): Named => ({
  ...{ type: `${entity.type}Restored`, entity },
  data: { ...data, ...named(entity) },
});

export const gone = (entity: EntityRef): Named => ({
  ...{ type: `${entity.type}Deleted`, entity, data: named(entity) },
});

/** A deletion names its entity in its data. */
function named({ type, id }: EntityRef): JsonObject {
  return { [`${type}Id`]: id };
}
