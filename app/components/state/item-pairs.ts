import { identityIn, matchItems } from '#lib/domain/array-match.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';

export type ItemPair = {
  from: number | null;
  to: number | null;
  /** Its identity where it has one, else its place from 1. */
  name: string;
  moved: boolean;
};

/** The items of an array on both sides, in the later order; what left stands where it stood. */
export function itemPairs(before: Json[], after: Json[], declared?: string): ItemPair[] {
  const identity = identityIn(before, after, declared) ?? declared;
  const { removed, inserted, kept } = matchItems(before, after, identity);
  const moves = pairMoved(before, after, removed, inserted, identity);
  const origin = new Map([...kept, ...moves].map(([from, to]) => [to, from]));
  const movedTo = new Set(moves.map(([, to]) => to));
  const movedFrom = new Set(moves.map(([from]) => from));
  const nameOf = (item: Json | undefined, index: number) =>
    identityOfItem(item, identity) ?? String(index + 1);
  const pairs: ItemPair[] = after.map((item, to) => {
    const from = origin.get(to) ?? null;
    return { from, to, name: nameOf(item, to), moved: movedTo.has(to) };
  });
  for (const from of removed.filter((index) => !movedFrom.has(index))) {
    const at = pairs.findLastIndex((pair) => pair.from !== null && !pair.moved && pair.from < from);
    const gone = { from, to: null, name: nameOf(before[from], from), moved: false };
    pairs.splice(at + 1, 0, gone);
  }
  return pairs;
}

/** What leaves at one place and enters at another, being the same item. */
function pairMoved(
  before: Json[],
  after: Json[],
  removed: number[],
  inserted: number[],
  identity?: string,
): [number, number][] {
  const keyOf = (item: Json | undefined) =>
    identityOfItem(item, identity) ?? canonicalJson(item ?? null);
  const places = Map.groupBy(removed, (index) => keyOf(before[index]));
  return inserted.flatMap((to): [number, number][] => {
    const from = places.get(keyOf(after[to]))?.shift();
    return from === undefined ? [] : [[from, to]];
  });
}

function identityOfItem(item: Json | undefined, declared?: string): string | null {
  if (!isObject(item)) return null;
  for (const name of declared === undefined ? ['id', 'key'] : [declared]) {
    const value = member(item, name);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
}
