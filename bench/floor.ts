import type pg from 'pg';
import { type Line, openLine, statementMessages } from '#bench/wire.ts';
import { connectClient } from '#db/connect.ts';

// The floor: the same rows, each by a bare INSERT and COMMIT of its own, into a table with the same
// columns and a primary key alone. As fast as we can make it: one prepared statement, parameters in
// binary, the wire's messages made beforehand, the answers skimmed for their ends only.

const statementName = 'floor';

export type Floor = {
  /** Inserts the store's events after `position`, divided among the connections; answers with seconds. */
  run(after: bigint, count: number): Promise<number>;
  close(): Promise<void>;
};

/** Makes the table where it is not there and opens the connections. */
export async function openFloor(connectionString: string, connections: number): Promise<Floor> {
  const admin = connectClient(connectionString);
  await admin.connect();
  await admin.query(`
    create schema if not exists floor;
    create table if not exists floor.event (like authority.event, primary key (position))`);
  const columns = await readColumns(admin);
  const places = columns.map((_, n) => `$${n + 1}`).join(', ');
  const insert = { [statementName]: `insert into floor.event values (${places})` };
  const lines: Line[] = await Promise.all(
    Array.from({ length: connections }, () => openLine(connectionString, insert)),
  );
  return {
    run: async (after, count) => {
      const messages = await readMessages(admin, columns, after, count);
      await admin.query('truncate floor.event');
      const shares = lines.map((_, at) => messages.filter((_m, n) => n % lines.length === at));
      const started = performance.now();
      await Promise.all(lines.map((line, at) => line.send(shares[at] ?? [])));
      const seconds = (performance.now() - started) / 1000;
      await requireCount(admin, count);
      return seconds;
    },
    close: async () => {
      await Promise.all(lines.map((line) => line.close()));
      await admin.end();
    },
  };
}

type ColumnSend = { name: string; send: string };

async function readColumns(admin: pg.Client): Promise<ColumnSend[]> {
  const { rows } = await admin.query<ColumnSend>(`
    select a.attname as name, t.typsend::text as send
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = 'authority.event'::regclass and a.attnum > 0 and not a.attisdropped
    order by a.attnum`);
  return rows;
}

/** Each row as the messages Bind, Execute and Sync that insert it. */
async function readMessages(
  admin: pg.Client,
  columns: ColumnSend[],
  after: bigint,
  count: number,
): Promise<Buffer[]> {
  const list = columns.map(({ name, send }) => `${send}(${name})`).join(', ');
  const { rows } = await admin.query<(Buffer | null)[]>({
    text: `select ${list} from authority.event where position > $1 order by position limit $2`,
    values: [after, count],
    rowMode: 'array',
  });
  if (rows.length !== count) throw new Error(`the store holds ${rows.length} of ${count} rows`);
  return rows.map((values) => statementMessages(statementName, values));
}

async function requireCount(admin: pg.Client, count: number): Promise<void> {
  const { rows } = await admin.query<{ n: bigint }>('select count(*) as n from floor.event');
  if (rows[0]?.n !== BigInt(count))
    throw new Error(`the floor holds ${rows[0]?.n} of ${count} rows`);
}
