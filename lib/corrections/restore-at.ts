import { matchItems } from '#lib/domain/array-match.ts';
import { identityOf } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { arrayIndex, escapeToken, parsePointer } from '#lib/domain/pointer.ts';

type Fields = Record<string, FieldHint>;
type Tokens = readonly string[];

/**
 * A state with some fields as they were in another. Within a list, a path names the item that was
 * there then: where that is there still it is changed back, else it comes back. What came since is
 * named by its place now, and goes.
 */
export function restoreAt(
  now: State,
  then: State,
  paths: readonly string[],
  fields: Fields,
): State {
  return restoreMembers(now, then, paths.map(parsePointer), '', fields);
}

function restore(
  now: Json | undefined,
  then: Json | undefined,
  paths: readonly Tokens[],
  path: string,
  fields: Fields,
): Json | undefined {
  if (paths.some((tokens) => tokens.length === 0)) return then;
  if (Array.isArray(now) && Array.isArray(then))
    return restoreItems(now, then, paths, path, fields);
  if (isObject(now) && isObject(then)) return restoreMembers(now, then, paths, path, fields);
  // Where one holds members and the other does not, there is nothing smaller to restore.
  return then;
}

function restoreMembers(
  now: JsonObject,
  then: JsonObject,
  paths: readonly Tokens[],
  path: string,
  fields: Fields,
): JsonObject {
  const next = new Map(Object.entries(now));
  for (const [name, inner] of byFirst(paths)) {
    const at = `${path}/${escapeToken(name)}`;
    const value = restore(member(now, name), member(then, name), inner, at, fields);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return Object.fromEntries(next);
}

function restoreItems(
  now: Json[],
  then: Json[],
  paths: readonly Tokens[],
  path: string,
  fields: Fields,
): Json[] {
  const { kept, removed, inserted } = matchItems(then, now, identityOf(path, fields));
  const places = new Map(kept);
  const items: (Json | undefined)[] = [...now];
  /** What comes back, by the place behind which it stood. */
  const back = new Map<number, number[]>();
  for (const [token, inner] of [...byFirst(paths)].toSorted(([a], [b]) => Number(a) - Number(b))) {
    const index = arrayIndex(token);
    if (index === undefined) continue;
    const place = places.get(index);
    if (place !== undefined && !(inserted.includes(index) && isWhole(inner))) {
      items[place] = restore(now[place], then[index], inner, `${path}/${token}`, fields);
    }
    if (inserted.includes(index)) items[index] = undefined;
    if (!removed.includes(index)) continue;
    const behind = kept.findLast(([from]) => from < index)?.[1] ?? -1;
    back.set(behind, [...(back.get(behind) ?? []), index]);
  }
  const comingBack = (place: number) => (back.get(place) ?? []).map((index) => then[index] as Json);
  return [
    ...comingBack(-1),
    ...items.flatMap((item, place) => [
      ...(item === undefined ? [] : [item]),
      ...comingBack(place),
    ]),
  ];
}

function isWhole(paths: readonly Tokens[]): boolean {
  return paths.some((tokens) => tokens.length === 0);
}

function byFirst(paths: readonly Tokens[]): Map<string, Tokens[]> {
  const grouped = new Map<string, Tokens[]>();
  for (const [first, ...rest] of paths) {
    if (first === undefined) continue;
    grouped.set(first, [...(grouped.get(first) ?? []), rest]);
  }
  return grouped;
}
