import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { backedTables, eventTable } from '#lib/transfer/backup/backed-tables.ts';
import { BodyReader } from '#lib/transfer/backup/body-reader.ts';
import type { BodyLine, CheckedBackup, TableLine } from '#lib/transfer/backup/check-backup.ts';
import type { BackupKey } from '#lib/transfer/backup/encryption.ts';
import { type BackupFile, bodyStream } from '#lib/transfer/backup/read-file.ts';
import { keepSeal } from '#lib/transfer/seals/make-seal.ts';

export type LoadOptions = {
  key: BackupKey | null;
  /** Whether the sign-in tables are put back, where they are there. */
  signIn: boolean;
  /** Whether the store gets other secrets than it had. */
  newSecrets: boolean;
  signal?: AbortSignal | undefined;
};

/** What a store that goes back in time keeps beside its events: what is of no time, or can be cut. */
const keptAtCut = new Set([
  ...['operational.secret_check', 'operational.saved_view', 'operational.look'],
  ...['operational.webhook', 'operational.seal', 'operational.reactor'],
  ...['operational.effect', 'operational.effect_attempt'],
]);

/** What tells whether secrets fit, and what was signed by them. */
const madeBySecrets = new Set(['operational.secret_check', 'operational.seal']);

/** Tables of the backup that were left out: this Backstory has them no more, or they are of later than the end. */
export type Loaded = { leftOut: string[] };

/**
 * Puts the rows of a checked backup into the migrated, empty database, in the transaction of `client`,
 * which owns the log.
 */
export async function loadBackup(
  client: pg.ClientBase,
  backup: BackupFile,
  checked: Pick<CheckedBackup, 'settings' | 'upTo' | 'left'>,
  { key, signIn, newSecrets, signal }: LoadOptions,
): Promise<Loaded> {
  const isCut = checked.left !== null;
  const present = new Map((await backedTables(client)).map((table) => [table.name, table]));
  const leftOut: string[] = [];
  await client.query('set local statement_timeout = 0');
  await putSettings(client, backup, checked.settings);
  const stream = await bodyStream(backup, key);
  try {
    const reader = new BodyReader(stream);
    // The first line was compared before.
    await reader.value();
    for (let value = await reader.value(); value !== null; value = await reader.value()) {
      const line = value as BodyLine;
      if (!('table' in line)) continue;
      const rows = watched(reader.rows(), signal);
      if (isWanted(line)) await copyRows(client, line, rows, upToOf(line));
      else for await (const _ of rows);
    }
  } finally {
    stream.destroy();
  }
  // Made with the backup, after its rows were seen.
  const { seal } = backup.header;
  if (seal && !newSecrets) await keepSeal(client, seal);
  if (isCut) await cutTables(client, checked.upTo);
  return { leftOut };

  function isWanted({ table }: TableLine): boolean {
    if (table === eventTable) return true;
    // What was signed by the former keys can no longer be told from what was not.
    if (newSecrets && madeBySecrets.has(table)) return false;
    const part = present.get(table)?.part;
    if (part === 'sign-in') return signIn;
    if (part === 'kept' && (!isCut || keptAtCut.has(table))) return true;
    leftOut.push(table);
    return false;
  }

  function upToOf({ table }: TableLine): bigint | null {
    return table === eventTable && isCut ? checked.upTo : null;
  }
}

async function putSettings(
  client: pg.ClientBase,
  { header }: BackupFile,
  settings: Record<string, string>,
): Promise<void> {
  const all = {
    ...settings,
    ...{ store_id: JSON.stringify(header.store), epoch: JSON.stringify(header.epoch) },
  };
  for (const [name, value] of Object.entries(all)) {
    await client.query(
      `insert into operational.setting (name, value) values ($1, $2::json)
       on conflict (name) do update set value = excluded.value`,
      [name, value],
    );
  }
}

async function copyRows(
  client: pg.ClientBase,
  { table, columns }: TableLine,
  rows: AsyncIterable<Buffer>,
  upTo: bigint | null,
): Promise<void> {
  const list = columns.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
  // What a row sets off when it is written was set off before it was backed up.
  const isLog = table === eventTable;
  if (!isLog) await client.query(`alter table ${table} disable trigger user`);
  const into = client.query(copyFrom(`copy ${table} (${list}) from stdin with (format text)`));
  await pipeline(
    Readable.from(upTo === null ? rows : firstRows(rows, upTo), { objectMode: false }),
    into,
  );
  if (!isLog) await client.query(`alter table ${table} enable trigger user`);
}

/** Rows come in order of their positions, which stand first. */
async function* firstRows(rows: AsyncIterable<Buffer>, upTo: bigint): AsyncGenerator<Buffer> {
  for await (const piece of rows) {
    let end = 0;
    while (end < piece.length) {
      const position = BigInt(piece.toString('latin1', end, piece.indexOf(9, end)));
      if (position > upTo) break;
      end = piece.indexOf(10, end) + 1;
    }
    if (end > 0) yield piece.subarray(0, end);
  }
}

async function* watched(
  rows: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  for await (const piece of rows) {
    signal?.throwIfAborted();
    yield piece;
  }
}

/** Of what is kept, the rows that are about later events. */
async function cutTables(client: pg.ClientBase, upTo: bigint): Promise<void> {
  await client.query('delete from operational.effect where event_position > $1', [upTo]);
  // The chain of dispatches goes on from here: of what is left there may be less than they say.
  await client.query('update operational.effect set dispatch = 0');
  await client.query(
    `update operational.reactor set dispatches = 0, link = '', chained_after = $1`,
    [upTo],
  );
  await client.query('delete from operational.seal where position > $1', [upTo]);
  await client.query(
    `delete from operational.webhook w where not exists (
       select from authority.event e where e.entity_type = '$webhook' and e.entity_id = w.id)`,
  );
  await client.query(
    `delete from operational.reactor r where r.name like 'webhook:%' and not exists (
       select from operational.webhook w where 'webhook:' || w.id = r.name)`,
  );
}
