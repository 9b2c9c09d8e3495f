// Invariant: all that is in a backup is of one snapshot: the events up to its position, and the other
// tables as they stood when that event was the last. Appends go on meanwhile and are left out.
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connectClient } from '#db/connect.ts';
import type { Secrets } from '#lib/event-store/store.ts';
import {
  type BackedTable,
  backedTables,
  eventTable,
  ownSettings,
} from '#lib/transfer/backup/backed-tables.ts';
import { type EncryptTo, encryptionOf } from '#lib/transfer/backup/encryption.ts';
import { BackupFault, type Header, layout, type SecretTexts } from '#lib/transfer/backup/layout.ts';
import { type WrittenFile, writeBackupFile } from '#lib/transfer/backup/write-file.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';

export type BackupSource = {
  secrets: Secrets;
  /** Of a role that reads all of the store. */
  connectionString: string;
  pool: Pick<pg.Pool, 'query'>;
};

export type BackupWish = {
  file: string;
  to: EncryptTo;
  signIn: boolean;
  signal?: AbortSignal;
  tell?: (events: number, of: number) => void;
};

export type MadeBackup = WrittenFile & {
  header: Header;
  /** Why there is no seal in it. */
  unsealed: 'no-key' | 'forked' | null;
};

/** Makes a backup of a store that may be appended to meanwhile. Throws a `BackupFault`. */
export async function makeBackup(source: BackupSource, wish: BackupWish): Promise<MadeBackup> {
  const client = connectClient(source.connectionString, { applicationName: 'backstory backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    // Copies of long tables are not ended by what a role is set to.
    await client.query('set local statement_timeout = 0');
    // However the server is set, its text is the same.
    await client.query(`set local bytea_output = 'hex'; set local datestyle = 'ISO'`);
    const at = await describeStore(client);
    if (at.position === 0n) {
      throw new BackupFault('backup_empty', 'There is no event yet: there is nothing to back up.');
    }
    const { seal, unsealed } = await sealUpTo(source, at.position, wish.signal);
    const header: Header = {
      ...{ layout, store: at.store, epoch: at.epoch, position: String(at.position) },
      ...{ digest: at.digest.toString('hex'), madeAt: new Date(at.made_at).toISOString() },
      ...{ migration: at.migration, compression: 'zstd', encryption: encryptionOf(wish.to) },
      ...{ signIn: wish.signIn, secrets: wish.to !== null, seal },
    };
    const tables = (await backedTables(client)).filter(
      ({ part }) => part === 'kept' || wish.signIn,
    );
    const body = bodyOf(client, { header, tables, source, wish, count: Number(at.position) });
    const written = await writeBackupFile(wish.file, header, body, wish.to);
    return { ...written, header, unsealed };
  } finally {
    await client.end();
  }
}

type Described = {
  store: string;
  epoch: number;
  position: bigint;
  digest: Buffer;
  made_at: number;
  migration: string;
};

async function describeStore(client: pg.ClientBase): Promise<Described> {
  const { rows } = await client.query<Described>(
    `select (select value #>> '{}' from operational.setting where name = 'store_id') as store,
       coalesce((select (value #>> '{}')::int4 from operational.setting where name = 'epoch'), 1)
         as epoch,
       coalesce(e.position, 0) as position, e.digest, now() as made_at,
       (select max(name) from operational.migration) as migration
     from (select) one left join lateral (
       select position, digest from authority.event order by position desc limit 1) e on true`,
  );
  const [row] = rows;
  if (!row) throw new Error('a query without a table gives a row');
  return row;
}

/** Sealed now, so that the file can be held against what is kept elsewhere. */
async function sealUpTo(source: BackupSource, position: bigint, signal?: AbortSignal) {
  const sealed = await makeSeal(source, signal, position);
  if (sealed.status === 'forked') return { seal: null, unsealed: 'forked' as const };
  if (!('seal' in sealed)) return { seal: null, unsealed: 'no-key' as const };
  return { seal: sealed.seal, unsealed: null };
}

type Body = {
  header: Header;
  tables: readonly BackedTable[];
  source: BackupSource;
  wish: BackupWish;
  count: number;
};

async function* bodyOf(client: pg.ClientBase, body: Body): AsyncGenerator<Buffer> {
  const { header, tables, source, wish, count } = body;
  yield line({ header });
  if (header.secrets) yield line({ secrets: secretTexts(source.secrets) });
  yield line({ settings: await settingsOf(client) });
  const events = await columnsOf(client);
  const counted: Record<string, number> = {};
  const all = [{ name: eventTable, columns: events }, ...tables];
  for (const { name, columns } of all) {
    yield line({ table: name, columns });
    let rows = 0;
    for await (const chunk of rowsOf(client, name, columns)) {
      wish.signal?.throwIfAborted();
      rows += linesIn(chunk);
      if (name === eventTable) wish.tell?.(rows, count);
      yield chunk;
    }
    yield endOfTable;
    counted[name] = rows;
  }
  yield line({ end: counted });
}

const endOfTable = Buffer.from('\\.\n');

function line(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

/** In order of their positions; with position and digest first, which a reader looks at. */
async function columnsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname::text as name from pg_attribute
     where attrelid = 'authority.event'::regclass and attnum > 0 and not attisdropped
     order by attname <> 'position', attname <> 'digest', attnum`,
  );
  return rows.map(({ name }) => name);
}

function rowsOf(client: pg.ClientBase, table: string, columns: readonly string[]) {
  const list = columns.map((name) => `"${name}"`).join(', ');
  const order = table === eventTable ? ' order by position' : '';
  // The same text on every server: bytes in hex, times in UTC, numbers to the last digit.
  return client.query(
    copyTo(`copy (select ${list} from ${table}${order}) to stdout with (format text)`),
  ) as AsyncIterable<Buffer>;
}

async function settingsOf(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    'select name, value::text as value from operational.setting where name <> all ($1)',
    [ownSettings],
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

function secretTexts({ identityKey, tagKey, signIn, seal }: Secrets): SecretTexts {
  return {
    identityKey: identityKey.toString('base64url'),
    tagKey: tagKey.toString('base64url'),
    ...{ signIn: [...signIn], seal: [...(seal ?? [])] },
  };
}
