import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';
import { movedItems } from '#lib/domain/moved-items.ts';
import { arrayIndex, escapeToken, parsePointer } from '#lib/domain/pointer.ts';

/** One version between two, with what it changed. */
export type Step = { version: number; changes: readonly Change[] };

/** The versions between two states that account for their difference, by JSON Pointer. */
export type SetBy = {
  /** What last set a place of the later state; places that stood so before are left out. */
  set: Record<string, number>;
  /** What took away a place of the earlier state. */
  removed: Record<string, number>;
};

/** A place in a state that moves with its value: items of arrays keep theirs when others come and go. */
type Place = {
  by: number | null;
  /** Of an array, what last changed which items it holds; of an item, what last moved it. */
  inner: number | null;
  /** Where it stood in the earlier state; null for what came since. */
  origin: string | null;
  members: Map<string, Place>;
  items: Place[];
};

type Walk = { root: Place; removed: Map<string, number> };

/** Which of the steps, in ascending order, last set each field between `before` and what they made of it. */
export function setBy(
  before: Json,
  steps: readonly Step[],
  fields: Record<string, FieldHint> = {},
): SetBy {
  const walk: Walk = { root: placeOf(before, ''), removed: new Map() };
  for (const { version, changes } of steps) {
    const moved = movedItems(changes, fields);
    const leavers = new Set(moved.values());
    const carried = new Map<Change, Place>();
    for (const change of changes) {
      if (leavers.has(change)) {
        const place = takeItem(walk.root, change, version);
        if (place) carried.set(change, place);
        continue;
      }
      const from = moved.get(change);
      const place = from && carried.get(from);
      if (from && place) {
        const kept = keep(place, from.before, change.after ?? null, version);
        putItem(walk.root, change, { ...kept, inner: version }, version);
      } else apply(walk, change, version);
    }
  }
  const set = new Map<string, number>();
  collect(walk.root, '', null, set);
  return { set: Object.fromEntries(set), removed: Object.fromEntries(walk.removed) };
}

function collect(place: Place, path: string, above: number | null, set: Map<string, number>): void {
  const by = place.by ?? above;
  const told = place.inner ?? by;
  if (told !== null) set.set(path, told);
  for (const [name, inner] of place.members)
    collect(inner, `${path}/${escapeToken(name)}`, by, set);
  place.items.forEach((inner, index) => {
    collect(inner, `${path}/${index}`, by, set);
  });
}

function parentOf(root: Place, tokens: readonly string[]): Place | null {
  let parent = root;
  for (const token of tokens.slice(0, -1)) {
    const inner = parent.members.get(token) ?? parent.items[arrayIndex(token) ?? -1];
    if (!inner) return null;
    parent = inner;
  }
  return parent;
}

function takeItem(root: Place, change: Change, version: number): Place | null {
  const tokens = parsePointer(change.path);
  const parent = parentOf(root, tokens);
  const index = arrayIndex(tokens.at(-1) ?? '');
  if (!parent || index === undefined) return null;
  parent.inner = version;
  return parent.items.splice(index, 1)[0] ?? null;
}

function putItem(root: Place, change: Change, place: Place, version: number): void {
  const tokens = parsePointer(change.path);
  const parent = parentOf(root, tokens);
  const index = arrayIndex(tokens.at(-1) ?? '');
  if (!parent || index === undefined) return;
  parent.inner = version;
  parent.items.splice(index, 0, place);
}

/** The place of an item that moved: what it held before it left keeps what had set it. */
function keep(place: Place, before: Json | undefined, after: Json, version: number): Place {
  if (before !== undefined && jsonEqual(before, after)) return place;
  if (!isObject(before) || !isObject(after)) return { ...placeOf(after, null), by: version };
  const members = Object.entries(after).map(([name, value]): [string, Place] => {
    const former = member(before, name);
    const inner = place.members.get(name);
    return former !== undefined && inner
      ? [name, keep(inner, former, value, version)]
      : [name, { ...placeOf(value, null), by: version }];
  });
  return { ...place, members: new Map(members) };
}

function apply({ root, removed }: Walk, change: Change, version: number): void {
  const tokens = parsePointer(change.path);
  const last = tokens.at(-1);
  const parent = parentOf(root, tokens);
  if (last === undefined || !parent) return;
  const op = change.op ?? (change.erased === 'set' ? undefined : change.erased);
  const index = arrayIndex(last);
  if (index !== undefined && !parent.members.has(last)) parent.inner = version;
  const place = change.after === undefined ? null : { ...placeOf(change.after, null), by: version };
  if (op === 'insert') {
    if (index !== undefined) parent.items.splice(index, 0, place ?? { ...fresh(), by: version });
    return;
  }
  if (op === 'remove') {
    const left = parent.items.splice(index ?? parent.items.length, 1);
    for (const each of left) leave(each, version, removed);
    return;
  }
  const isItem = index !== undefined && index < parent.items.length;
  const former = isItem ? parent.items[index] : parent.members.get(last);
  if (former && place === null) leave(former, version, removed);
  if (isItem) parent.items[index] = place ?? { ...fresh(), by: version };
  else if (place) parent.members.set(last, place);
  else parent.members.delete(last);
}

/** What is taken away is remembered, with all below it, by where it stood at first. */
function leave(place: Place, version: number, removed: Map<string, number>): void {
  if (place.origin !== null) removed.set(place.origin, version);
  for (const inner of [...place.members.values(), ...place.items]) leave(inner, version, removed);
}

function placeOf(value: Json, origin: string | null): Place {
  const at = (token: string | number) =>
    origin === null ? null : `${origin}/${escapeToken(String(token))}`;
  const place = { ...fresh(), origin };
  if (Array.isArray(value)) place.items = value.map((item, index) => placeOf(item, at(index)));
  else if (isObject(value)) {
    place.members = new Map(
      Object.entries(value).map(([name, inner]) => [name, placeOf(inner, at(name))]),
    );
  }
  return place;
}

function fresh(): Place {
  return { by: null, inner: null, origin: null, members: new Map(), items: [] };
}
