// Invariant: the chunks of a scan follow each other without a gap or an overlap, in one direction;
// each tells how far it came. No statement runs for long, and few scans run at once, so that whoever
// looks for what no index leads to keeps nobody else waiting.
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';

export type Scan = {
  /** Of the table aliased `e`. */
  columns: string;
  conditions: readonly string[];
  values: readonly unknown[];
  order: 'asc' | 'desc';
  /** The positions to look through, both of them too. */
  first: bigint;
  last: bigint;
  /** Milliseconds after which no further chunk is begun. */
  budget: number;
  signal?: AbortSignal | undefined;
};

export type Chunk<Row> = {
  rows: Row[];
  /** Every position up to and with this one has been looked at, in the order of the scan. */
  through: bigint;
};

const firstChunk = 4_000n;
const leastChunk = 250n;
const mostChunk = 2_000_000n;
const quick = 120;
const slow = 500;
const longestStatement = 4_000;
/** Rows of a chunk; it ends early with more. */
const mostRows = 4_000;
const mostScans = 2;

/** Looks through the log for as long as its budget allows. */
export async function* scanLog<Row extends { position: bigint }>(
  store: Pick<Store, 'pool'>,
  scan: Scan,
): AsyncGenerator<Chunk<Row>> {
  const release = await turn(store, scan.signal);
  const client = await store.pool.connect().catch((error: unknown) => {
    release();
    throw error;
  });
  const begun = performance.now();
  let size = firstChunk;
  let at = scan.order === 'asc' ? scan.first : scan.last;
  let broken: Error | undefined;
  try {
    await begin(client);
    while (at >= scan.first && at <= scan.last) {
      const end =
        scan.order === 'asc' ? least(at + size - 1n, scan.last) : most(at - size + 1n, scan.first);
      const started = performance.now();
      const rows = await readChunk<Row>(client, scan, at, end);
      if (rows === 'too-slow') {
        if (size === leastChunk) throw new Error('A chunk of the log takes too long to look at.');
        size = most(size / 8n, leastChunk);
        continue;
      }
      const lastRow = rows.at(-1);
      const through = rows.length === mostRows && lastRow ? lastRow.position : end;
      yield { rows, through };
      at = scan.order === 'asc' ? through + 1n : through - 1n;
      const took = performance.now() - started;
      if (took < quick) size = least(size * 2n, mostChunk);
      else if (took > slow) size = most(size / 2n, leastChunk);
      if (performance.now() - begun > scan.budget || scan.signal?.aborted) return;
    }
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    await client.query('rollback').catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
    release();
  }
}

async function begin(client: pg.PoolClient): Promise<void> {
  await client.query(`begin read only; set local statement_timeout = ${longestStatement}`);
}

async function readChunk<Row extends { position: bigint }>(
  client: pg.PoolClient,
  { columns, conditions, values, order }: Scan,
  at: bigint,
  end: bigint,
): Promise<Row[] | 'too-slow'> {
  const all = [...values, least(at, end), most(at, end)];
  const range = `e.position >= $${all.length - 1} and e.position <= $${all.length}`;
  try {
    const { rows } = await client.query<Row>(
      `select ${columns} from authority.event e
       where ${[range, ...conditions].join(' and ')}
       order by e.position ${order} limit ${mostRows}`,
      all,
    );
    return rows;
  } catch (error) {
    if ((error as { code?: unknown }).code !== '57014') throw error;
    await client.query('rollback');
    await begin(client);
    return 'too-slow';
  }
}

/** Waits until few enough scans run, and answers with what ends this one. */
async function turn(store: Pick<Store, 'pool'>, signal?: AbortSignal): Promise<() => void> {
  const gate = keptOnStore(store, 'scans', () => ({ running: 0, waiting: [] as (() => void)[] }));
  while (gate.running >= mostScans) {
    await new Promise<void>((go) => gate.waiting.push(go));
    if (signal?.aborted) gate.waiting.shift()?.();
    signal?.throwIfAborted();
  }
  gate.running += 1;
  return () => {
    gate.running -= 1;
    gate.waiting.shift()?.();
  };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
