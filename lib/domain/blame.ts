import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { movedItems } from '#lib/domain/moved-items.ts';
import { arrayIndex, escapeToken, parsePointer } from '#lib/domain/pointer.ts';

/** What stands at a path of a state, and the version that set it; null where no change tells. */
export type BlamedField = { path: string; version: number | null };

/** What stood somewhere and was taken away; told by the place where it stood. */
export type RemovedField = {
  path: string;
  version: number;
  /** Its last value; absent where that was erased. */
  before?: Json;
  /** An item of a list, whose place others may have by now. */
  isItem: boolean;
};

/**
 * Goes back through an entity's versions from a state on, newest first, and notes of each field the
 * version that set it. Every version has to be given, or at least every one that changed what is
 * still `open`. An item that moved keeps what its fields had; a list tells when items last came,
 * went or moved.
 */
export type BlameWalk = {
  step: (version: number, changes: readonly Change[]) => void;
  /** First members of the fields that are not found yet; none when all are. */
  open: () => string[];
  fields: () => BlamedField[];
  /** Members that are no more, and items that left lists that still are; the latest first. */
  removed: RemovedField[];
};

/** A place of the state at hand, which the walk carries to where it stood before. */
type Place = {
  path: string;
  top: string;
  by: number | null;
  members: Map<string, Place | null>;
  items: (Place | null)[];
};

export function walkBlame(state: JsonObject, fields: Record<string, FieldHint> = {}): BlameWalk {
  const places: Place[] = [];
  /** How many places below a first member are not found yet. */
  const missing = new Map<string, number>();
  const root = placeOf(state, '', '', (place) => {
    places.push(place);
    missing.set(place.top, (missing.get(place.top) ?? 0) + 1);
  });
  const removed: RemovedField[] = [];
  const seenGone = new Set<string>();

  const find = (place: Place, version: number): void => {
    if (place === root || place.by !== null) return;
    place.by = version;
    const left = (missing.get(place.top) ?? 0) - 1;
    if (left > 0) missing.set(place.top, left);
    else missing.delete(place.top);
  };
  const findAll = (place: Place, version: number): void => {
    find(place, version);
    for (const inner of below(place)) if (inner) findAll(inner, version);
  };
  /** Of an item that moved, what changed on the way. */
  const findChanged = (place: Place, before: Json | undefined, after: Json, version: number) => {
    if (jsonEqual(before, after)) return;
    const alike =
      (isObject(before) && isObject(after)) || (Array.isArray(before) && Array.isArray(after));
    if (!alike || below(place).length === 0) return findAll(place, version);
    if (Array.isArray(after) && !sameLength(before, after)) return findAll(place, version);
    for (const [name, inner] of place.members) {
      if (inner) findChanged(inner, sideAt(before, name), sideAt(after, name) ?? null, version);
    }
    place.items.forEach((inner, index) => {
      const name = String(index);
      if (inner) findChanged(inner, sideAt(before, name), sideAt(after, name) ?? null, version);
    });
    if (isObject(before) && isObject(after)) {
      const gone = Object.keys(before).some((name) => !Object.hasOwn(after, name));
      const came = Object.keys(after).some((name) => !Object.hasOwn(before, name));
      if (gone || came) find(place, version);
    }
  };
  const noteGone = (parent: Place, name: string, version: number, change: Change) => {
    const path = `${parent.path}/${escapeToken(name)}`;
    const isItem = (change.op ?? change.erased) === 'remove';
    if (!isItem && seenGone.has(path)) return;
    if (!isItem) seenGone.add(path);
    const { before } = change;
    removed.push({ path, version, isItem, ...(before === undefined ? {} : { before }) });
  };

  const undo = (
    version: number,
    change: Change,
    moved: ReadonlyMap<Change, Change>,
    carried: Map<Change, Place>,
  ): void => {
    const tokens = parsePointer(change.path);
    const last = tokens.at(-1);
    const parent = innerPlace(root, tokens.slice(0, -1));
    if (!parent || last === undefined) return;
    const op = change.op ?? (change.erased === 'set' ? undefined : change.erased);
    const index = arrayIndex(last) ?? -1;
    if (op === 'insert') {
      if (index < 0 || index >= parent.items.length) return;
      find(parent, version);
      const [place] = parent.items.splice(index, 1);
      const from = moved.get(change);
      if (!place) return;
      if (from) {
        findChanged(place, from.before, change.after ?? null, version);
        carried.set(from, place);
      } else findAll(place, version);
      return;
    }
    if (op === 'remove') {
      if (index < 0 || index > parent.items.length) return;
      find(parent, version);
      const place = carried.get(change) ?? null;
      if (!place) noteGone(parent, last, version, change);
      parent.items.splice(index, 0, place);
      return;
    }
    if (index >= 0 && index < parent.items.length) {
      const place = parent.items[index];
      if (place) findAll(place, version);
      find(parent, version);
      parent.items[index] = null;
      return;
    }
    const place = parent.members.get(last);
    if (place) findAll(place, version);
    if (change.after === undefined) {
      if (place === undefined && !hasPath(state, `${parent.path}/${escapeToken(last)}`)) {
        noteGone(parent, last, version, change);
      }
    }
    if (change.before === undefined || change.after === undefined) find(parent, version);
    if (change.before === undefined && !change.erased) parent.members.delete(last);
    else parent.members.set(last, null);
  };

  return {
    step: (version, changes) => {
      const moved = movedItems(changes, fields);
      const carried = new Map<Change, Place>();
      for (const change of changes.toReversed()) undo(version, change, moved, carried);
    },
    open: () => [...missing.keys()],
    fields: () => places.map(({ path, by }) => ({ path, version: by })),
    removed,
  };
}

function placeOf(value: Json, path: string, top: string, note: (place: Place) => void): Place {
  const place: Place = { path, top, by: null, members: new Map(), items: [] };
  if (path !== '') note(place);
  const inner = (name: string, value: Json) =>
    placeOf(value, `${path}/${escapeToken(name)}`, path === '' ? name : top, note);
  if (Array.isArray(value)) {
    place.items = value.map((item, index) => inner(String(index), item));
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) place.members.set(name, inner(name, each));
  }
  return place;
}

function below(place: Place): (Place | null)[] {
  return [...place.members.values(), ...place.items];
}

function innerPlace(root: Place, tokens: readonly string[]): Place | null {
  let at: Place | null = root;
  for (const token of tokens) {
    const next: Place | null | undefined =
      at.members.get(token) ?? at.items[arrayIndex(token) ?? -1];
    if (!next) return null;
    at = next;
  }
  return at;
}

function sideAt(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[arrayIndex(name) ?? -1];
  return isObject(value) ? member(value, name) : undefined;
}

function sameLength(before: Json | undefined, after: Json[]): boolean {
  return Array.isArray(before) && before.length === after.length;
}

function hasPath(state: JsonObject, path: string): boolean {
  let at: Json | undefined = state;
  for (const token of parsePointer(path)) at = sideAt(at, token);
  return at !== undefined;
}
