import { connectClient } from '#db/connect.ts';
import { acquireServer, type EmbeddedServer } from '#db/embedded/acquire-server.ts';
import { embeddedRoleNames } from '#db/embedded/roles.ts';
import { durableSettings } from '#db/embedded/settings.ts';
import { clusterHome } from '#lib/server/cluster-home.ts';
import { databaseAddress } from '#lib/server/command-store.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import type { Progress } from '#lib/server/progress.ts';
import { checkStoreName } from '#lib/server/store-name.ts';

export type StoreDatabase = {
  /** The store's name. */
  name: string;
  /** Of the role that serves: it may do what requests need and no more. */
  connectionString: string;
  /** Of the role that migrates and owns the log. */
  ownerConnection: string;
  /** Of the role that works in the background and owns what is derived. */
  workerConnection: string;
  /** Null where DATABASE_URL names the database. */
  embedded: EmbeddedServer | null;
  release: () => Promise<void>;
};

/** The database of DATABASE_URL, whose name is the store's, or the store's own in the embedded server, made where it is not there. */
export async function openDatabase(
  dataFolder: string,
  wantedStore: string | undefined,
  progress: Progress,
): Promise<StoreDatabase> {
  const { DATABASE_URL } = process.env;
  return DATABASE_URL
    ? openExternal(DATABASE_URL, wantedStore, progress)
    : openEmbedded(dataFolder, checkStoreName(wantedStore ?? 'demo'), progress);
}

async function openExternal(
  connectionString: string,
  wantedStore: string | undefined,
  progress: Progress,
): Promise<StoreDatabase> {
  databaseAddress(connectionString);
  const step = progress.step('Database');
  const client = connectClient(connectionString);
  try {
    await client.connect();
    const { rows } = await client.query<{ database: string; version: string }>(
      `select current_database() as database, current_setting('server_version') as version`,
    );
    const database = rows[0]?.database ?? '';
    if (wantedStore !== undefined && wantedStore !== database) {
      throw new OperatorError(
        'store_is_the_database',
        `With DATABASE_URL the store is that database, which is called ${database}, not ${wantedStore}. Leave out --store and BACKSTORY_STORE, or unset DATABASE_URL to open the store ${wantedStore} in the embedded database.`,
      );
    }
    step.done(`${database}, PostgreSQL ${rows[0]?.version} (DATABASE_URL)`);
    const { DATABASE_OWNER_URL, DATABASE_WORKER_URL } = process.env;
    const ownerConnection = DATABASE_OWNER_URL || connectionString;
    return {
      name: database,
      connectionString,
      ownerConnection,
      workerConnection: DATABASE_WORKER_URL || ownerConnection,
      embedded: null,
      release: async () => {},
    };
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    throw new OperatorError(
      'database_unreachable',
      `The database of DATABASE_URL cannot be opened: ${reason}`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

async function openEmbedded(
  dataFolder: string,
  name: string,
  progress: Progress,
): Promise<StoreDatabase> {
  const step = progress.step('Database');
  const { home, user, elsewhere } = await clusterHome(dataFolder);
  step.detail(`PostgreSQL in ${home}`);
  const embedded = await acquireServer(home, user, durableSettings);
  try {
    await makeDatabase(embedded.connectionString('postgres'), name);
  } catch (error) {
    await embedded.release();
    throw error;
  }
  step.done(
    `PostgreSQL ${embedded.started ? 'started' : 'joined'}, database ${name}, files in ${home}`,
  );
  if (elsewhere && user) {
    progress.note(
      `PostgreSQL does not run as root. It runs as ${user.name}, who cannot enter ${dataFolder}, so its files lie in ${home}.`,
    );
  }
  return {
    name,
    connectionString: embedded.roleConnection('app', name),
    ownerConnection: embedded.roleConnection('owner', name),
    workerConnection: embedded.roleConnection('worker', name),
    embedded,
    release: embedded.release,
  };
}

async function makeDatabase(connectionString: string, name: string): Promise<void> {
  const client = connectClient(connectionString);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const { owner, worker, app } = embeddedRoleNames;
      const database = client.escapeIdentifier(name);
      await client.query(`create database ${database} owner ${owner} template template0`);
      await client.query(`revoke all on database ${database} from public`);
      await client.query(`grant connect on database ${database} to ${worker}, ${app}`);
    }
  } catch (error) {
    // Another process made it meanwhile.
    const { code } = error as { code?: string };
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await client.end();
  }
}
