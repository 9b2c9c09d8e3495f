import type { Socket } from 'node:net';
import type pg from 'pg';
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
  const lines = await Promise.all(
    Array.from({ length: connections }, () => openLine(connectionString, columns.length)),
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
  return rows.map(insertMessages);
}

function insertMessages(values: (Buffer | null)[]): Buffer {
  const name = Buffer.from(`\0${statementName}\0`);
  const parameters = values.flatMap((value) => [int4(value?.length ?? -1), value ?? Buffer.of()]);
  // One format for all parameters, binary; no format for results, as there are none.
  const bind = [name, int2(1), int2(1), int2(values.length), ...parameters, int2(0)];
  return Buffer.concat([
    message('B', Buffer.concat(bind)),
    message('E', Buffer.concat([Buffer.of(0), int4(0)])),
    message('S', Buffer.of()),
  ]);
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int4(body.length + 4), body]);
}

function int2(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int4(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

type Line = { send(messages: Buffer[]): Promise<void>; close(): Promise<void> };

/** A connection that `pg` signs in; from then on its socket is ours. */
async function openLine(connectionString: string, width: number): Promise<Line> {
  const client = connectClient(connectionString, { applicationName: 'backstory bench floor' });
  await client.connect();
  // Ended by us, without a farewell.
  client.on('error', () => {});
  const places = Array.from({ length: width }, (_, n) => `$${n + 1}`).join(', ');
  await client.query(`prepare ${statementName} as insert into floor.event values (${places})`);
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.removeAllListeners('data');
  return {
    send: (messages) => sendAll(stream, messages),
    close: async () => {
      stream.destroy();
    },
  };
}

/** One row after the other, the next when the server is ready. */
function sendAll(stream: Socket, messages: Buffer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let rest: Buffer = Buffer.of();
    const next = () => {
      const following = messages[sent++];
      if (following) return stream.write(following);
      stream.off('data', onData);
      return resolve();
    };
    const onData = (data: Buffer) => {
      const bytes = rest.length > 0 ? Buffer.concat([rest, data]) : data;
      let at = 0;
      while (at + 5 <= bytes.length) {
        const end = at + 1 + bytes.readInt32BE(at + 1);
        if (end > bytes.length) break;
        if (bytes[at] === 0x45) reject(new Error(bytes.toString('latin1', at + 5, end)));
        const isReady = bytes[at] === 0x5a;
        at = end;
        if (isReady) next();
      }
      rest = bytes.subarray(at);
    };
    stream.on('data', onData);
    next();
  });
}

async function requireCount(admin: pg.Client, count: number): Promise<void> {
  const { rows } = await admin.query<{ n: bigint }>('select count(*) as n from floor.event');
  if (rows[0]?.n !== BigInt(count))
    throw new Error(`the floor holds ${rows[0]?.n} of ${count} rows`);
}
