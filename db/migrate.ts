import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { connectClient } from '#db/connect.ts';

/** A fault of the database that a person has to settle; its message is a whole sentence. */
export class MigrationError extends Error {
  readonly code:
    | 'postgres_too_old'
    | 'migration_changed'
    | 'store_is_newer'
    | 'migration_failed'
    | 'migration_forbidden';
  constructor(code: MigrationError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
    this.code = code;
  }
}

export type Migration = { name: string; sql: string; checksum: string };

export const migrationsFolder = path.join(import.meta.dirname, 'migrations');

const OLDEST_POSTGRES = 15;

/**
 * Brings the database forward, one transaction for each file of `db/migrations`, in order of name.
 * Processes that start together take turns; what another did meanwhile is not done twice. Answers
 * with the names of those applied. Where there is nothing to do, a role that may only read the ledger
 * is enough. Throws `MigrationError`.
 */
export async function migrate(
  connectionString: string,
  options: { folder?: string; onApply?: (name: string) => void } = {},
): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const client = connectClient(connectionString, { applicationName: 'backstory migrations' });
  client.on('error', () => {});
  await client.connect();
  try {
    await refuseOldServer(client);
    if (await isUpToDate(client, migrations)) return [];
    await makeLedger(client);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await apply(client, migration, migrations, options.onApply)) applied.push(migration.name);
    }
    return applied;
  } catch (error) {
    throw forbiddenOf(error) ?? error;
  } finally {
    await client.end();
  }
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (file) => {
      const sql = await readFile(path.join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { name: file.slice(0, -'.sql'.length), sql, checksum };
    }),
  );
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    `select current_setting('server_version_num') as server_version_num,
            current_setting('server_version') as server_version`,
  );
  const server = rows[0];
  if (server) refuseOldVersion(Number(server.server_version_num), server.server_version);
}

/** Throws `MigrationError` for a server that lacks what the migrations use. */
export function refuseOldVersion(number: number, version: string): void {
  if (number >= OLDEST_POSTGRES * 10_000) return;
  throw new MigrationError(
    'postgres_too_old',
    `This database is PostgreSQL ${version}; Backstory needs PostgreSQL ${OLDEST_POSTGRES} or newer.`,
  );
}

async function isUpToDate(client: pg.Client, all: Migration[]): Promise<boolean> {
  const { rows: ledger } = await client.query<{ there: boolean }>(
    `select to_regclass('operational.migration') is not null as there`,
  );
  if (!ledger[0]?.there) return false;
  const recorded = await readLedger(client);
  if (!all.every(({ name }) => recorded.has(name))) return false;
  if (all.length > 0) refuseForeign(recorded, all);
  return true;
}

async function readLedger(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from operational.migration',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

/** The ledger is made before the first migration, so that its lock serves that one too. */
async function makeLedger(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`
        create schema if not exists operational;
        create table if not exists operational.migration (
          name text primary key,
          checksum text not null,
          applied_at timestamptz not null default now()
        );`);
      return;
    } catch (error) {
      // Two first starts at once: IF NOT EXISTS does not see what the other has not committed.
      if (attempt >= 5 || !isDuplicate(error)) throw error;
    }
  }
}

async function apply(
  client: pg.Client,
  migration: Migration,
  all: Migration[],
  onApply: ((name: string) => void) | undefined,
): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('lock table operational.migration in exclusive mode');
    const recorded = await readLedger(client);
    refuseForeign(recorded, all);
    if (recorded.has(migration.name)) {
      await client.query('rollback');
      return false;
    }
    onApply?.(migration.name);
    await client.query(migration.sql);
    await client.query('insert into operational.migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if (error instanceof MigrationError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(
      'migration_failed',
      `The migration ${migration.name} failed and changed nothing: ${reason}`,
      { cause: error },
    );
  }
}

function refuseForeign(recorded: Map<string, string>, all: Migration[]): void {
  const known = new Map(all.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of recorded) {
    const own = known.get(name);
    if (own === undefined) {
      throw new MigrationError(
        'store_is_newer',
        `This store was opened by a newer Backstory (it knows the migration ${name}); use that version.`,
      );
    }
    if (own !== checksum) {
      throw new MigrationError(
        'migration_changed',
        `The migration ${name} was changed after this store applied it; migrations only go forward, in new files.`,
      );
    }
  }
}

function forbiddenOf(error: unknown): MigrationError | null {
  const cause = error instanceof MigrationError ? error.cause : error;
  if ((cause as { code?: unknown } | null | undefined)?.code !== '42501') return null;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MigrationError(
    'migration_forbidden',
    `This store has to be migrated, and the role of this connection may not (${reason}). Give the connection of the role that owns it as DATABASE_OWNER_URL.`,
    { cause },
  );
}

function isDuplicate(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '23505' || code === '42P06' || code === '42P07';
}
