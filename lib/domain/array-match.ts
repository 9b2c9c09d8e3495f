import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';

export type ItemMatch = {
  /** Indexes of `before` whose item leaves, ascending. */
  removed: number[];
  /** Indexes of `after` whose item enters, ascending. */
  inserted: number[];
  /** Pairs of indexes, ascending on both sides, of items that stay. */
  kept: [number, number][];
};

/** Members that tell items of an array apart where the hints name none; the first that does counts. */
const usualIdentities = ['id', 'key', 'uuid', 'code', 'sku', 'slug', 'name'];

/**
 * Which items of an array stay, leave and enter. Items are paired by identity (`identity`, else a
 * member such as `id` that every item has, once, else the whole value), the n-th of equals with the
 * n-th; the longest run of pairs that keep their order stays, in O(n log n).
 */
export function matchItems(before: Json[], after: Json[], identity?: string): ItemMatch {
  const keyOf = identityFunction(before, after, identity);
  const places = new Map<string, number[]>();
  before.forEach((item, index) => {
    const key = keyOf(item);
    const list = places.get(key);
    if (list) list.push(index);
    else places.set(key, [index]);
  });
  const pairs: [number, number][] = [];
  const used = new Map<string, number>();
  after.forEach((item, index) => {
    const key = keyOf(item);
    const count = used.get(key) ?? 0;
    const from = places.get(key)?.[count];
    if (from === undefined) return;
    used.set(key, count + 1);
    pairs.push([from, index]);
  });
  return pairInPlace(longestRising(pairs), before, after);
}

function identityFunction(
  before: Json[],
  after: Json[],
  declared?: string,
): (item: Json) => string {
  const name = identityIn(before, after, declared);
  if (name === null) return canonicalJson;
  return (item) => canonicalJson(isObject(item) ? (member(item, name) ?? null) : item);
}

/** The member by which the items of both sides are told apart; null where they are by all they hold. */
export function identityIn(before: Json[], after: Json[], declared?: string): string | null {
  const names = declared === undefined ? usualIdentities : [declared];
  return names.find((name) => [before, after].every((items) => hasIdentity(items, name))) ?? null;
}

function hasIdentity(items: Json[], name: string): boolean {
  const seen = new Set<string>();
  return items.every((item) => {
    if (!isObject(item)) return false;
    const value = member(item, name);
    if (typeof value !== 'string' && typeof value !== 'number') return false;
    const key = canonicalJson(value);
    return !seen.has(key) && seen.add(key);
  });
}

/** The longest subsequence of pairs whose first index rises (patience sorting). */
function longestRising(pairs: [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([from], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number] as [number, number])[0] < from) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  });
  const rising: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] as number) {
    rising.push(pairs[at] as [number, number]);
  }
  return rising.reverse();
}

/** Between two pairs, objects without a partner are paired in place where their counts agree. */
function pairInPlace(rising: [number, number][], before: Json[], after: Json[]): ItemMatch {
  const match: ItemMatch = { removed: [], inserted: [], kept: [] };
  let from = 0;
  let to = 0;
  for (const [keptFrom, keptTo] of [...rising, [before.length, after.length] as [number, number]]) {
    const leaving = range(from, keptFrom);
    const entering = range(to, keptTo);
    const alike =
      leaving.length === entering.length &&
      leaving.every((index, i) => isAlike(before[index], after[entering[i] as number]));
    if (alike) {
      leaving.forEach((index, i) => {
        match.kept.push([index, entering[i] as number]);
      });
    } else {
      match.removed.push(...leaving);
      match.inserted.push(...entering);
    }
    if (keptFrom < before.length && keptTo < after.length) match.kept.push([keptFrom, keptTo]);
    from = keptFrom + 1;
    to = keptTo + 1;
  }
  return match;
}

/** Whether one item can be told as the other, changed: objects that do not carry identities of their own. */
function isAlike(before: Json | undefined, after: Json | undefined): boolean {
  if (!isObject(before) || !isObject(after)) return false;
  return ['id', 'key'].every((name) => !Object.hasOwn(before, name) && !Object.hasOwn(after, name));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
