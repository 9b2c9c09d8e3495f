import type pg from 'pg';
import { GrowingTree, type Subtree } from '#lib/transfer/seals/merkle.ts';
import type { Finding } from '#lib/transfer/verify/finding.ts';
import type { Place } from '#lib/transfer/verify/place.ts';
import {
  boundsOf,
  type RangeResult,
  type RangeTask,
  rangeSize,
  verifyRange,
} from '#lib/transfer/verify/verify-range.ts';

/** The ranges from a place on, each with the seals' positions in it. */
export function* rangesFrom(place: Place, marks: readonly bigint[]): Iterable<RangeTask> {
  const upTo = BigInt(place.upTo);
  for (let index = place.ranges; BigInt(index) * BigInt(rangeSize) < upTo; index++) {
    const { from, end } = boundsOf({ index, upTo });
    const within = marks.filter((position) => position >= from && position <= end);
    yield { index, upTo, marks: within, isKnown: end <= BigInt(place.after) };
  }
}

/** One after the other, without threads. */
export async function* onConnection(
  pool: pg.Pool,
  tasks: Iterable<RangeTask>,
): AsyncGenerator<RangeResult> {
  for (const task of tasks) {
    const client = await pool.connect();
    let broken = true;
    let result: RangeResult;
    try {
      result = await verifyRange(client, task);
      broken = false;
    } finally {
      client.release(broken);
    }
    yield result;
  }
}

/** Moves the place past a range: the tree over all of them, and what goes on from one to the next. */
export function passRange(place: Place, result: RangeResult): Finding[] {
  const tree = place.edge && new GrowingTree(place.edge.map(ofText));
  for (const [position, { digest, edge }] of result.marks) {
    const upToMark = tree && new GrowingTree(tree.edge());
    for (const subtree of edge) upToMark?.add(subtree);
    place.sealed[String(position)] = {
      digest: digest.toString('hex'),
      root: upToMark?.root().toString('hex') ?? null,
    };
  }
  for (const subtree of result.edge) tree?.add(subtree);
  place.edge = tree && result.isWhole ? tree.edge().map(toText) : null;
  place.ranges = result.index + 1;
  place.events += result.events;
  const { first, last } = result.shifts;
  const isToldBefore = first === place.shift;
  place.shift = last;
  const { opening, findings } = result;
  return opening && !isToldBefore ? [opening, ...findings] : findings;
}

function ofText({ height, hash }: { height: number; hash: string }): Subtree {
  return { height, hash: Buffer.from(hash, 'hex') };
}

function toText({ height, hash }: Subtree): { height: number; hash: string } {
  return { height, hash: hash.toString('hex') };
}
