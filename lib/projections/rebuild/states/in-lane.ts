import type pg from 'pg';

// Who folds states and writes them holds a lane from before it reads: an erasure takes all of them
// first, so that nothing it took away is written back. Appends need none. Lanes are taken before the
// order lock, never after it.

/** Of threads 1 and 2; of what is short 3. */
export type Lane = 1 | 2 | 3 | 4;

/** What writes waits this long for an append that holds what it needs, and then begins again. */
const lockTimeout = '200ms';

/**
 * A transaction in a lane. Where an append and this one wait for each other it gives way, well before
 * the database would end one of the two, and `work` is called once more, `isCalm` then: it is to hold
 * appends back before it writes. What it needs then may be held by others for long: it asks again,
 * `goOn` before each time, until that throws.
 */
export async function inLane<T>(
  connect: () => Promise<pg.ClientBase & { release?: (lost?: boolean) => void }>,
  lane: Lane,
  work: (client: pg.ClientBase, isCalm: boolean) => Promise<T>,
  isCalm = false,
  goOn: () => Promise<void> = async () => {},
): Promise<T> {
  for (let calm = isCalm; ; calm = true) {
    const client = await connect();
    let lost = true;
    try {
      await client.query('begin isolation level read committed');
      await client.query('select from operational.fold_lane where lane = $1 for update', [lane]);
      await client.query(`set local lock_timeout = '${calm ? '2s' : lockTimeout}'`);
      const value = await work(client, calm);
      await client.query('commit');
      lost = false;
      return value;
    } catch (error) {
      lost = await client.query('rollback').then(
        () => false,
        () => true,
      );
      if (!gaveWay(error)) throw error;
    } finally {
      client.release?.(lost);
    }
    await goOn();
  }
}

/** Appends wait until the end of the transaction: for what is short. */
export async function holdAppends(client: pg.ClientBase): Promise<void> {
  await client.query('select authority.hold_order()');
}

/** A lock was waited for too long, or it was a deadlock. */
export function gaveWay(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '55P03' || code === '40P01' || code === '40001';
}
