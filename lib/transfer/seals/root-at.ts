import type pg from 'pg';
import { GrowingTree, type LeafRange } from '#lib/transfer/seals/merkle.ts';

type Reading = { pool: Pick<pg.Pool, 'query'> };

const page = 20_000;

/** The digests of events from one position up to another, in pages; throws where one is missing. */
export async function* readDigests(
  { pool }: Reading,
  from: bigint,
  upTo: bigint,
  signal?: AbortSignal,
): AsyncGenerator<{ position: bigint; digest: Buffer }[]> {
  let next = from;
  while (next <= upTo) {
    signal?.throwIfAborted();
    const { rows } = await pool.query<{ position: bigint; digest: Buffer }>(
      `select e.position, e.digest from authority.event e
       where e.position >= $1 and e.position <= $2 order by e.position limit ${page}`,
      [next, upTo],
    );
    for (const [index, { position }] of rows.entries()) {
      if (position !== next + BigInt(index)) throw new MissingEvent(next + BigInt(index));
    }
    if (rows.length === 0) throw new MissingEvent(next);
    yield rows;
    next += BigInt(rows.length);
  }
}

/** A tree over the log cannot be made: an event is gone. */
export class MissingEvent extends Error {
  readonly code = 'event_missing';
  readonly position: bigint;
  constructor(position: bigint) {
    super(`There is no event at position ${position}: nothing is proven of a log with a gap.`);
    this.name = 'MissingEvent';
    this.position = position;
  }
}

/** The root over some of the leaves; leaf 0 is the event at position 1. */
export async function rootOf(reading: Reading, { from, end }: LeafRange): Promise<Buffer> {
  const tree = new GrowingTree();
  for await (const rows of readDigests(reading, BigInt(from) + 1n, BigInt(end))) {
    for (const { digest } of rows) tree.addLeaf(digest);
  }
  return tree.root();
}
