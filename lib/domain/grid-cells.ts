import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { movedItems } from '#lib/domain/moved-items.ts';
import { escapeToken, parsePointer } from '#lib/domain/pointer.ts';

// The history grid: a row for each field, where a list is one field with all that is in it.

/** What a version did to a field. */
export type GridCell = {
  path: string;
  kind: 'changed' | 'added' | 'removed' | 'list';
  /** What it was set to is erased: that it was set is all that is known. */
  erased?: true;
  /** Its value from then on, cut short; of a list, how many items it has where that is told. */
  value?: Json;
  items?: number;
  /** What happened to a list's items. */
  list?: { added: number; removed: number; moved: number; changed: number };
  /** Of long texts: words that came and went. */
  words?: { added: number; removed: number };
};

/** What a field holds, cut short. */
export type GridValue = { value?: Json; items?: number };

/** Lists that are known, by their pointers: what has digits for a name may be a member too. */
export type KnownLists = Set<string>;

/** Fields that a value is told by: members in objects, up to 2,000 of them. */
export function fieldsIn(
  value: Json,
  path: string,
  lists: KnownLists,
  found: [string, Json][] = [],
): [string, Json][] {
  if (found.length >= 2_000) return found;
  if (isObject(value) && Object.keys(value).length > 0) {
    for (const [name, inner] of Object.entries(value)) {
      if (path === '' && name.startsWith('$')) continue;
      fieldsIn(inner, `${path}/${escapeToken(name)}`, lists, found);
    }
  } else if (path !== '') {
    if (Array.isArray(value)) lists.add(path);
    found.push([path, value]);
  }
  return found;
}

/** What one version's changes did, field by field. */
export function gridCells(
  changes: readonly Change[],
  lists: KnownLists,
  fields: Record<string, FieldHint> = {},
): GridCell[] {
  const cells = new Map<string, GridCell>();
  const moved = movedItems(changes, fields);
  const left = new Set(moved.values());
  for (const change of changes) {
    if (change.path.startsWith('/$')) continue;
    const op = change.op ?? (change.erased === 'set' ? undefined : change.erased);
    if (op) lists.add(change.path.slice(0, change.path.lastIndexOf('/')));
    const row = rowOf(change.path, lists);
    if (row !== change.path) {
      const cell = listCell(cells, row);
      if (op === 'insert') cell[moved.has(change) ? 'moved' : 'added'] += 1;
      else if (op === 'remove') cell.removed += left.has(change) ? 0 : 1;
      else cell.changed += 1;
      continue;
    }
    for (const cell of cellsOf(change, lists)) cells.set(cell.path, cell);
  }
  return [...cells.values()];
}

/** The field that a path belongs to: itself, or the outermost list that it is in. */
function rowOf(path: string, lists: KnownLists): string {
  let at = '';
  for (const token of parsePointer(path)) {
    if (at !== '' && lists.has(at)) return at;
    at += `/${escapeToken(token)}`;
  }
  return at;
}

function listCell(cells: Map<string, GridCell>, path: string): NonNullable<GridCell['list']> {
  const cell = cells.get(path);
  if (cell?.list) return cell.list;
  const list = { added: 0, removed: 0, moved: 0, changed: 0 };
  // A list that was made and then filled in one version was added.
  cells.set(path, { ...(cell ?? { path, kind: 'list' }), list });
  return list;
}

function cellsOf({ path, before, after }: Change, lists: KnownLists): GridCell[] {
  const earlier = new Map(before === undefined ? [] : fieldsIn(before, path, lists));
  const later = new Map(after === undefined ? [] : fieldsIn(after, path, lists));
  const gone = [...earlier.keys()].filter((name) => !later.has(name));
  const here = [...later].map(([name, value]): GridCell => {
    const former = earlier.get(name);
    return {
      path: name,
      kind: former === undefined ? 'added' : 'changed',
      ...shortValue(value),
      ...wordsOf(former, value),
    };
  });
  // An erased change tells that something was there, and no more.
  const isErased = before === undefined && after === undefined;
  return [
    ...here,
    ...gone.map((name): GridCell => ({ path: name, kind: 'removed' })),
    ...(isErased ? [{ path, kind: 'removed', erased: true } as const] : []),
  ];
}

const mostCharacters = 120;

export function shortValue(value: Json): GridValue {
  if (Array.isArray(value)) return { items: value.length };
  if (isObject(value)) return { value: {} };
  if (typeof value !== 'string' || value.length <= mostCharacters) return { value };
  return { value: `${value.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, '')}…` };
}

/** Words that came and went, of texts that are too long to be told by their ends. */
function wordsOf(before: Json | undefined, after: Json): Pick<GridCell, 'words'> {
  if (typeof before !== 'string' || typeof after !== 'string') return {};
  if (before.length < 40 || after.length < 40) return {};
  const counts = new Map<string, number>();
  for (const word of after.split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of before.split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) - 1);
  let added = 0;
  let removed = 0;
  for (const count of counts.values()) {
    if (count > 0) added += count;
    else removed -= count;
  }
  return { words: { added, removed } };
}

/** A state as the grid's rows have it. */
export function gridState(state: JsonObject, lists: KnownLists): Record<string, GridValue> {
  return Object.fromEntries(
    fieldsIn(state, '', lists).map(([path, value]) => [path, shortValue(value)]),
  );
}
