import type { FieldRow, FieldStatus } from '#app/components/state/field-row.ts';
import { itemPairs } from '#app/components/state/item-pairs.ts';
import { isTechnical } from '#app/components/value/quiet.ts';
import { identityIn } from '#lib/domain/array-match.ts';
import { identityOf } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { escapeToken, pointerMatches } from '#lib/domain/pointer.ts';

type Fields = Record<string, FieldHint>;
type Place = Pick<FieldRow, 'path' | 'was' | 'depth' | 'name' | 'item'>;
type Parent = Pick<Place, 'path' | 'was' | 'depth'>;
type Sides = { before: Json | undefined; after: Json | undefined };

/**
 * The lines of a state beside an earlier one: objects member by member, arrays of objects item by
 * item in the order of the later, matched by identity. What was removed stands where it stood.
 */
export function fieldRows(before: JsonObject, after: JsonObject, fields: Fields = {}): FieldRow[] {
  return memberRows({ before, after }, { path: '', was: '', depth: 0 }, fields);
}

function memberRows(sides: Sides, { path, was, depth }: Parent, fields: Fields): FieldRow[] {
  const before = isObject(sides.before) ? sides.before : {};
  const after = isObject(sides.after) ? sides.after : {};
  return orderedKeys(before, after, path, fields)
    .filter((name) => depth > 0 || !name.startsWith('$'))
    .flatMap((name) => {
      const token = escapeToken(name);
      const place = { path: `${path}/${token}`, was: `${was}/${token}`, depth, name };
      const value = { before: member(before, name), after: member(after, name) };
      return rowsAt(place, value, fields);
    });
}

function itemRows(sides: Sides, { path, was, depth }: Parent, fields: Fields): FieldRow[] {
  const before = Array.isArray(sides.before) ? sides.before : [];
  const after = Array.isArray(sides.after) ? sides.after : [];
  const identity = identityOf(path, fields);
  return itemPairs(before, after, identity).flatMap(({ from, to, name, moved }) => {
    const at = { path: `${path}/${to ?? from}`, was: `${was}/${from ?? to}` };
    const place = { ...at, depth, name, item: { from, to, moved, ...at } };
    const sides = {
      before: from === null ? undefined : before[from],
      after: to === null ? undefined : after[to],
    };
    const rows = withoutIdentity(rowsAt(place, sides, fields), name);
    const [head] = rows;
    if (moved && head?.status === 'same') head.status = 'moved';
    if (moved && head) head.differs = true;
    return rows;
  });
}

/**
 * An item's identity is its name and no line of its own. What has one plain member beside it is
 * told in one line: `p4  In the garage`.
 */
function withoutIdentity(rows: FieldRow[], name: string): FieldRow[] {
  const [head, ...below] = rows;
  if (!head || head.kind === 'value') return rows;
  const depth = head.depth + 1;
  const isIdentity = (row: FieldRow) =>
    row.depth === depth && String(row.after ?? row.before) === name && row.status !== 'changed';
  const others = below.filter((row) => !isIdentity(row));
  const [only] = others;
  if (others.length === below.length || others.length !== 1 || !only || only.kind === 'group') {
    return [head, ...others];
  }
  return [
    {
      ...only,
      depth: head.depth,
      name,
      label: only.label ?? only.name,
      ...(head.item ? { item: head.item } : {}),
    },
  ];
}

function rowsAt(place: Place, sides: Sides, fields: Fields): FieldRow[] {
  const hint = hintAt(place.path, fields);
  const isList = Array.isArray(sides.after ?? sides.before);
  const itemHint = isList ? hintAt(`${place.path}/0`, fields) : undefined;
  const status = statusOf(sides);
  const row: FieldRow = {
    ...place,
    label: hint?.label ?? null,
    kind: 'value',
    status,
    differs: status !== 'same',
    ...(sides.before === undefined ? {} : { before: sides.before }),
    ...(sides.after === undefined ? {} : { after: sides.after }),
    ...(hint ? { hint } : {}),
    ...(itemHint ? { itemHint } : {}),
  };
  const below = rowsBelow(place, sides, fields);
  if (below.length === 0) return [row];
  const both = sides.before !== undefined && sides.after !== undefined;
  const group: FieldRow = {
    ...row,
    kind: 'group',
    status: both ? 'same' : status,
    ...arrayOf(place.path, sides, fields),
  };
  return [group, ...below];
}

/** The lines under a value: none for scalars, what is empty, and lists of scalars, told in one line. */
function rowsBelow({ path, was, depth }: Place, sides: Sides, fields: Fields): FieldRow[] {
  const values = [sides.before, sides.after].filter((value) => value !== undefined);
  if (values.every(isObject)) return memberRows(sides, { path, was, depth: depth + 1 }, fields);
  const lists = values.every((value) => Array.isArray(value));
  const flat = values.every(
    (value) => Array.isArray(value) && value.every((item) => !isGroup(item)),
  );
  return lists && !flat ? itemRows(sides, { path, was, depth: depth + 1 }, fields) : [];
}

function arrayOf(path: string, { before, after }: Sides, fields: Fields): Pick<FieldRow, 'array'> {
  if (!Array.isArray(before) && !Array.isArray(after)) return {};
  const count = (side: Json | undefined) => (Array.isArray(side) ? side.length : 0);
  const identity = identityIn(
    Array.isArray(before) ? before : [],
    Array.isArray(after) ? after : [],
    identityOf(path, fields),
  );
  return { array: { before: count(before), after: count(after), identity } };
}

function isGroup(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function statusOf({ before, after }: Sides): FieldStatus {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  return jsonEqual(before, after) ? 'same' : 'changed';
}

function hintAt(path: string, fields: Fields): FieldHint | undefined {
  if (Object.hasOwn(fields, path)) return fields[path];
  return Object.entries(fields).find(([pattern]) => pointerMatches(pattern, path))?.[1];
}

/**
 * The names of both sides. States come in the order of their events or sorted, as they were kept;
 * here it is always the order of the hints, then of the alphabet, so that nothing jumps from one
 * version to the next; what is about the log comes last.
 */
function orderedKeys(
  before: JsonObject,
  after: JsonObject,
  path: string,
  fields: Fields,
): string[] {
  const hinted = Object.keys(fields);
  const rank = (name: string) => {
    const at = hinted.indexOf(`${path}/${escapeToken(name)}`);
    return at < 0 ? hinted.length : at;
  };
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].sort(
    (a, b) =>
      rank(a) - rank(b) || Number(isTechnical(a)) - Number(isTechnical(b)) || (a < b ? -1 : 1),
  );
}
