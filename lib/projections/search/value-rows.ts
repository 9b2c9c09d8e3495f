import { hash } from 'node:crypto';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { longestRemembered, type Searchable } from '#lib/projections/search/searchable.ts';

/** A value that an entity has, or had. */
export type ValueRow = {
  type: string;
  id: string;
  path: string;
  value: string;
  /** How often it stands there; 0 where it once did. */
  held: number;
  sincePosition: bigint;
  untilPosition: bigint | null;
  /** Milliseconds since 1970. */
  since: number;
  until: number | null;
};

export type Moment = { position: bigint; at: number };

/** How often each value came (or went, below 0) with one event, by `path` and `value`. */
export type Delta = Map<string, { path: string; value: string; count: number }>;

/** What the changes of one event did to what can be found of one entity. */
export function deltaOf(changes: readonly Change[], searchable: Searchable): Delta {
  const delta: Delta = new Map();
  for (const change of changes) {
    const at = parsePointer(change.path);
    for (const leaf of searchable.leaves(change.before, at)) count(delta, leaf, -1);
    for (const leaf of searchable.leaves(change.after, at)) count(delta, leaf, 1);
  }
  return delta;
}

export function count(delta: Delta, leaf: { path: string; value: string }, by: number): void {
  const key = JSON.stringify([leaf.path, leaf.value]);
  const known = delta.get(key);
  if (known) known.count += by;
  else delta.set(key, { ...leaf, count: by });
}

/** The row after what an event did; null where there is none, and was none. */
export function movedRow(
  row: ValueRow | undefined,
  { type, id }: EntityRef,
  { path, value, count: by }: { path: string; value: string; count: number },
  { position, at }: Moment,
): ValueRow | null {
  const before = row?.held ?? 0;
  const held = Math.max(0, before + by);
  if (held === before) return row ?? null;
  const begins = before === 0;
  return {
    type,
    id,
    path,
    value,
    held,
    sincePosition: begins || !row ? position : row.sincePosition,
    since: begins || !row ? at : row.since,
    untilPosition: held === 0 ? position : null,
    until: held === 0 ? at : null,
  };
}

/** Numbers count up, and long texts are large: of them the present value alone is kept. */
export function isKept({ held, value }: ValueRow): boolean {
  return held > 0 || (value.length <= longestRemembered && !/^-?\d+(\.\d+)?$/.test(value));
}

/** 63 bits of SHA-256: what tells the values of a field apart. */
export function digestOf(value: string): bigint {
  return hash('sha256', value, 'buffer').readBigInt64BE();
}
