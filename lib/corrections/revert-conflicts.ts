import { identityIn, matchItems } from '#lib/domain/array-match.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { identityOf } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** What becomes of a field that was changed again after what is reverted. */
export type Choice = 'was' | 'now' | { value: Json };

/** A field that later events changed as well. An absent side means no value there. */
export type Conflict = {
  path: string;
  /** Before what is reverted. */
  was?: Json;
  /** What the reverted event made of it. */
  made?: Json;
  now?: Json;
  /** The reverted version, and the last one after it that changed the field. */
  version: number;
  laterVersion: number | null;
};

export type MergeRules = {
  version: number;
  fields: Record<string, FieldHint>;
  /** The last version that changed a field after it and is not reverted itself; null where none did. */
  laterAt: (path: string) => number | null;
  /** Whether what stood there before was erased. */
  isErased: (path: string) => boolean;
  choices: Readonly<Record<string, Choice>>;
};

export type MergedBack = { state: State; conflicts: Conflict[]; erased: string[] };

/** A place of a state; inside an array its index may be another one by now, so that the array counts. */
type Place = { path: string; array: string | null };
type Walk = MergeRules & Omit<MergedBack, 'state'>;
type Sides<T> = { made: T; was: T; now: T };

/**
 * The state now, without what one version did: wherever that changed something, what was before
 * stands again, unless it was changed once more since; then somebody chooses, and until then it
 * stays. Items of arrays are told apart by identity.
 */
export function mergeBack(made: State, was: State, now: State, rules: MergeRules): MergedBack {
  const walk: Walk = { ...rules, conflicts: [], erased: [] };
  const state = mergeObjects({ made, was, now }, { path: '', array: null }, walk);
  return { state, conflicts: walk.conflicts, erased: walk.erased };
}

function mergeObjects({ made, was, now }: Sides<JsonObject>, place: Place, walk: Walk): JsonObject {
  const next = new Map(Object.entries(now));
  for (const name of new Set([...Object.keys(made), ...Object.keys(was)])) {
    const sides = { made: member(made, name), was: member(was, name), now: member(now, name) };
    const at = { path: `${place.path}/${escapeToken(name)}`, array: place.array };
    const value = mergeValues(sides, at, walk);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return Object.fromEntries(next);
}

function mergeValues(sides: Sides<Json | undefined>, place: Place, walk: Walk): Json | undefined {
  const { made, was, now } = sides;
  if (jsonEqual(made, was)) return now;
  if (isObject(made) && isObject(was) && isObject(now)) {
    return mergeObjects({ made, was, now }, place, walk);
  }
  if (Array.isArray(made) && Array.isArray(was) && Array.isArray(now)) {
    return mergeItems({ made, was, now }, place, walk);
  }
  return choose(sides, place, walk);
}

function choose({ made, was, now }: Sides<Json | undefined>, place: Place, walk: Walk) {
  const { path, array } = place;
  if (jsonEqual(now, was)) return now;
  if (walk.isErased(path)) {
    walk.erased.push(path);
    return now;
  }
  const isAsMade = jsonEqual(now, made);
  const later = walk.laterAt(array ?? path);
  if (isAsMade && (array !== null || later === null)) return was;
  walk.conflicts.push({
    path,
    ...(was === undefined ? {} : { was }),
    ...(made === undefined ? {} : { made }),
    ...(now === undefined ? {} : { now }),
    version: walk.version,
    laterVersion: later,
  });
  const choice = Object.hasOwn(walk.choices, path) ? walk.choices[path] : 'now';
  if (choice === 'was') return was;
  return typeof choice === 'object' ? choice.value : now;
}

/** An item as it is now; `from` is its place in the array that the reverted version made. */
type Item = { value: Json; from: number | null };

/** Items come back, go again and change back where they are now; the rest keeps its order. */
function mergeItems({ made, was, now }: Sides<Json[]>, place: Place, walk: Walk): Json[] {
  const declared = identityOf(place.path, walk.fields);
  const array = place.array ?? place.path;
  const toWas = pairs(made, was, declared);
  const toNow = pairs(made, now, declared);
  const items: Item[] = now.map((value) => ({ value, from: null }));
  for (const [from, to] of toNow) items[to] = { value: now[to] as Json, from };
  const next = items.flatMap((item, index) => {
    if (item.from === null) return [item];
    const before = toWas.get(item.from);
    const sides = {
      made: made[item.from],
      was: before === undefined ? undefined : was[before],
      now: item.value,
    };
    const value = mergeValues(sides, { path: `${place.path}/${index}`, array }, walk);
    return value === undefined ? [] : [{ ...item, value }];
  });
  const kept = new Set(toWas.values());
  const origins = new Map([...toWas].map(([from, to]) => [to, from]));
  const keyOf = keyFunction(was, now, declared);
  const there = new Set(now.map(keyOf));
  was.forEach((value, index) => {
    if (kept.has(index)) return;
    if (there.has(keyOf(value)) && identityIn(was, now, declared) !== null) return;
    const at = { path: `${place.path}/${index}`, array };
    const back = choose({ made: undefined, was: value, now: undefined }, at, walk);
    if (back === undefined) return;
    // Known by its place there, as one that is in neither of the others.
    const from = -1 - index;
    next.splice(placeFor(next, index, origins), 0, { value: back, from });
    origins.set(index, from);
  });
  return reordered(next, toWas, { made, was, now }, toNow).map(({ value }) => value);
}

/** Behind the nearest item before it that is there, else in front. */
function placeFor(
  items: readonly Item[],
  index: number,
  origins: ReadonlyMap<number, number>,
): number {
  for (let before = index - 1; before >= 0; before--) {
    const origin = origins.get(before);
    const at = origin === undefined ? -1 : items.findIndex(({ from }) => from === origin);
    if (at >= 0) return at + 1;
  }
  return 0;
}

/** Where the reverted version moved items and nothing did since, they go back to their places. */
function reordered(
  items: Item[],
  toWas: ReadonlyMap<number, number>,
  { made, was, now }: Sides<Json[]>,
  toNow: ReadonlyMap<number, number>,
): Item[] {
  const isRising = (map: ReadonlyMap<number, number>) => {
    const places = [...map].toSorted(([a], [b]) => a - b).map(([, to]) => to);
    return places.every((to, index) => index === 0 || to > (places[index - 1] as number));
  };
  const movedThen = !isRising(toWas);
  const movedSince = !isRising(toNow);
  if (!movedThen || movedSince || made.length !== now.length) return items;
  const placeOf = ({ from }: Item) =>
    from === null ? was.length : from < 0 ? -1 - from : (toWas.get(from) ?? was.length);
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Of each item of one array its place in the other, moved ones as well. */
function pairs(from: Json[], to: Json[], declared: string | undefined): Map<number, number> {
  const { kept, removed, inserted } = matchItems(from, to, declared);
  const map = new Map(kept);
  const keyOf = keyFunction(from, to, declared);
  const free = Map.groupBy(removed, (index) => keyOf(from[index]));
  for (const place of inserted) {
    const origin = free.get(keyOf(to[place]))?.shift();
    if (origin !== undefined) map.set(origin, place);
  }
  return map;
}

function keyFunction(a: Json[], b: Json[], declared: string | undefined) {
  const name = identityIn(a, b, declared);
  return (item: Json | undefined): string => {
    const identity = name !== null && isObject(item) ? member(item, name) : undefined;
    return canonicalJson(identity ?? item ?? null);
  };
}
