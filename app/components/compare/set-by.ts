import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { arrayIndex, escapeToken, parsePointer } from '#lib/domain/pointer.ts';

/** One version between two, with what it changed. */
export type Step = { version: number; changes: Change[] };

export type SetBy = {
  /** The version that last set what stands at a path of the later state; null where none did. */
  of: (path: string) => number | null;
  /** The version that took away what stood at a path of the earlier state. */
  removed: (path: string) => number | null;
};

/** A place in a state that moves with its value: items of arrays keep theirs when others come and go. */
type Place = {
  by: number | null;
  /** Of an array: the version that last changed what it holds; its items alone do not tell of those that left. */
  inner: number | null;
  /** Where it stood in the earlier state; null for what came since. */
  origin: string | null;
  members: Map<string, Place>;
  items: Place[];
};

/** Which of the steps, in ascending order, last set each field between `before` and what they made of it. */
export function setBy(before: Json, steps: readonly Step[]): SetBy {
  const root = placeOf(before, '');
  const gone = new Map<string, number>();
  for (const { version, changes } of steps) {
    for (const change of changes) apply(root, parsePointer(change.path), change, version, gone);
  }
  return {
    of: (path) => {
      let place: Place | undefined = root;
      let by: number | null = null;
      for (const token of parsePointer(path)) {
        place = place.members.get(token) ?? place.items[arrayIndex(token) ?? -1];
        if (!place) return by;
        by = place.by ?? by;
      }
      return place.inner ?? by;
    },
    removed: (path) => gone.get(path) ?? null,
  };
}

function apply(
  root: Place,
  tokens: string[],
  change: Change,
  version: number,
  gone: Map<string, number>,
): void {
  const last = tokens.at(-1);
  if (last === undefined) return;
  let parent = root;
  for (const token of tokens.slice(0, -1)) {
    const inner = parent.members.get(token) ?? parent.items[arrayIndex(token) ?? -1];
    if (!inner) return;
    parent = inner;
  }
  if (arrayIndex(last) !== undefined && !parent.members.has(last)) parent.inner = version;
  const op = change.op ?? (change.erased === 'set' ? undefined : change.erased);
  const index = arrayIndex(last);
  const place = change.after === undefined ? null : { ...placeOf(change.after, null), by: version };
  if (op === 'insert') {
    if (index !== undefined) parent.items.splice(index, 0, place ?? { ...fresh(), by: version });
    return;
  }
  if (op === 'remove') {
    for (const left of parent.items.splice(index ?? parent.items.length, 1))
      leave(left, version, gone);
    return;
  }
  const isItem = index !== undefined && index < parent.items.length;
  const former = isItem ? parent.items[index] : parent.members.get(last);
  if (former && place === null) leave(former, version, gone);
  if (isItem) parent.items[index] = place ?? { ...fresh(), by: version };
  else if (place) parent.members.set(last, place);
  else parent.members.delete(last);
}

/** What is taken away is remembered, with all below it, by where it stood at first. */
function leave(place: Place, version: number, gone: Map<string, number>): void {
  if (place.origin !== null) gone.set(place.origin, version);
  for (const inner of [...place.members.values(), ...place.items]) leave(inner, version, gone);
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
