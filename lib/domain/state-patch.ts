import { identityIn, matchItems } from '#lib/domain/array-match.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { identityOf } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** An operation of RFC 6902, with where its value stood and stands in the two states. */
export type PatchStep = {
  operation:
    | { op: 'add' | 'replace'; path: string; value: Json }
    | { op: 'remove'; path: string }
    | { op: 'move'; from: string; path: string };
  /** JSON Pointer in the state before; null for what is new. */
  was: string | null;
  /** JSON Pointer in the state after; null for what is gone. */
  at: string | null;
};

type Fields = Record<string, FieldHint>;
type At = { path: string; was: string };
type Placing = {
  after: Json[];
  /** Of each place after, the one before; new items have none. */
  origins: ReadonlyMap<number, number>;
  moved: ReadonlySet<number>;
  /** What is left once others have gone, by its place before. */
  present: number[];
};

/** Past this many items that move, they leave and enter again: each move looks for its item. */
const mostMoves = 2_000;

/**
 * The JSON Patch that turns `before` into `after`. Unlike changes, which events record, an item
 * that moved is one `move`, with what changed inside it after that.
 */
export function statePatch(
  before: JsonObject,
  after: JsonObject,
  fields: Fields = {},
): PatchStep[] {
  const steps: PatchStep[] = [];
  patchObjects(before, after, { path: '', was: '' }, fields, steps);
  return steps;
}

function patchObjects(
  before: JsonObject,
  after: JsonObject,
  at: At,
  fields: Fields,
  steps: PatchStep[],
): void {
  for (const name of Object.keys(before)) {
    if (Object.hasOwn(after, name)) continue;
    const token = escapeToken(name);
    const path = `${at.path}/${token}`;
    steps.push({ operation: { op: 'remove', path }, was: `${at.was}/${token}`, at: null });
  }
  for (const [name, value] of Object.entries(after)) {
    const token = escapeToken(name);
    const inner = { path: `${at.path}/${token}`, was: `${at.was}/${token}` };
    const former = member(before, name);
    if (former === undefined) {
      steps.push({ operation: { op: 'add', path: inner.path, value }, was: null, at: inner.path });
    } else patchValues(former, value, inner, fields, steps);
  }
}

function patchValues(before: Json, after: Json, at: At, fields: Fields, steps: PatchStep[]): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) {
    patchObjects(before, after, at, fields, steps);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    patchArrays(before, after, at, fields, steps);
  } else if (!jsonEqual(before, after)) {
    const operation = { op: 'replace' as const, path: at.path, value: after };
    steps.push({ operation, was: at.was, at: at.path });
  }
}

function patchArrays(
  before: Json[],
  after: Json[],
  { path, was }: At,
  fields: Fields,
  steps: PatchStep[],
): void {
  const declared = identityOf(path, fields);
  const { removed, inserted, kept } = matchItems(before, after, declared);
  const moved = pairMoved(before, after, removed, inserted, declared);
  const leaving = new Set(moved.map(([from]) => from));
  for (const from of removed.toReversed()) {
    if (leaving.has(from)) continue;
    const operation = { op: 'remove' as const, path: `${path}/${from}` };
    steps.push({ operation, was: `${was}/${from}`, at: null });
  }
  const origins = new Map([...kept, ...moved].map(([from, to]) => [to, from]));
  const staying = new Set(origins.values());
  const present = [...before.keys()].filter((from) => staying.has(from));
  const movedTo = new Set(moved.map(([, to]) => to));
  placeItems({ after, origins, moved: movedTo, present }, { path, was }, steps);
  for (const [to, from] of [...origins].sort(([a], [b]) => a - b)) {
    const inner = { path: `${path}/${to}`, was: `${was}/${from}` };
    patchValues(before[from] as Json, after[to] as Json, inner, fields, steps);
  }
}

/**
 * Puts each new or moved item right behind the one that comes before it in `after`: then what is
 * placed so far stands in its final order at every step.
 */
function placeItems(
  { after, origins, moved, present }: Placing,
  { path, was }: At,
  steps: PatchStep[],
): void {
  /** Items by their place before; new ones as −1 − their place after. */
  const items = [...present];
  const keyOf = (to: number) => origins.get(to) ?? -1 - to;
  let next = 0;
  after.forEach((value, to) => {
    const origin = origins.get(to);
    if (origin !== undefined && !moved.has(to)) {
      next = items.indexOf(origin, Math.max(0, next - 1)) + 1;
      return;
    }
    if (origin === undefined) {
      items.splice(next, 0, keyOf(to));
      const operation = { op: 'add' as const, path: `${path}/${next}`, value };
      steps.push({ operation, was: null, at: `${path}/${to}` });
    } else {
      const from = items.indexOf(origin);
      items.splice(from, 1);
      const place = from < next ? next - 1 : next;
      items.splice(place, 0, origin);
      next = place;
      if (from !== place) {
        const operation = {
          op: 'move' as const,
          from: `${path}/${from}`,
          path: `${path}/${place}`,
        };
        steps.push({ operation, was: `${was}/${origin}`, at: `${path}/${to}` });
      }
    }
    next += 1;
  });
}

/** What leaves at one place and enters at another, being the same item. */
function pairMoved(
  before: Json[],
  after: Json[],
  removed: readonly number[],
  inserted: readonly number[],
  declared: string | undefined,
): [number, number][] {
  if (removed.length > mostMoves) return [];
  const name = identityIn(before, after, declared);
  const keyOf = (item: Json | undefined) => {
    const identity = name !== null && isObject(item) ? member(item, name) : undefined;
    return canonicalJson(identity ?? item ?? null);
  };
  const places = Map.groupBy(removed, (index) => keyOf(before[index]));
  return inserted.flatMap((to): [number, number][] => {
    const from = places.get(keyOf(after[to]))?.shift();
    return from === undefined ? [] : [[from, to]];
  });
}
