import type pg from 'pg';
import { connectClient } from '#db/connect.ts';
import { logGuard, mayWork, roleOf } from '#db/roles/describe-roles.ts';
import { shareOut } from '#db/roles/share-out.ts';
import type { StoreDatabase } from '#lib/server/open-database.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import type { Progress } from '#lib/server/progress.ts';

type Connections = Pick<StoreDatabase, 'connectionString' | 'ownerConnection' | 'workerConnection'>;

/**
 * Gives the roles of a migrated database what each needs, where they are several. Answers with the
 * worker's connection, null where this process has none that may work. Says so where the log is
 * guarded by triggers only. Throws `OperatorError`.
 */
export async function shareOutDatabase(
  database: Connections,
  progress: Progress,
): Promise<string | null> {
  const { connectionString, ownerConnection, workerConnection } = database;
  const open = new Map<string, pg.Client>();
  try {
    const owner = await connect(open, 'DATABASE_OWNER_URL', ownerConnection);
    const worker = await connect(open, 'DATABASE_WORKER_URL', workerConnection);
    const app = await connect(open, 'DATABASE_URL', connectionString);
    const names = {
      owner: await roleOf(owner),
      worker: await roleOf(worker),
      app: await roleOf(app),
    };
    if (new Set(Object.values(names)).size > 1) await shareOut(ownerConnection, names);
    await refuseOthers([owner, worker, app]);
    if ((await logGuard(app)) === 'triggers') {
      progress.note(
        `The log is guarded by triggers only: the role ${names.app}, which serves, owns it too. DATABASE_OWNER_URL and DATABASE_WORKER_URL divide the work (docs/operate.md).`,
      );
    }
    return (await mayWork(worker)) ? workerConnection : null;
  } finally {
    await Promise.all([...open.values()].map((client) => client.end().catch(() => {})));
  }
}

/** Roles are of a server, so that grants alone do not tell that a URL leads elsewhere. */
async function refuseOthers(clients: readonly pg.Client[]): Promise<void> {
  const ids = new Set<string | undefined>();
  // One after the other: it may be the same connection.
  for (const client of clients) ids.add(await storeIdOf(client));
  if (ids.size === 1) return;
  throw new OperatorError(
    'database_urls_differ',
    'DATABASE_URL, DATABASE_OWNER_URL and DATABASE_WORKER_URL have to lead to the same database, each by a role of its own.',
  );
}

/** Undefined where there is no store, or none that this role was let into. */
async function storeIdOf(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client
    .query<{ id: string }>(
      `select value #>> '{}' as id from operational.setting where name = 'store_id'`,
    )
    .catch(() => ({ rows: [] }));
  return rows[0]?.id;
}

async function connect(
  open: Map<string, pg.Client>,
  name: string,
  connectionString: string,
): Promise<pg.Client> {
  const there = open.get(connectionString);
  if (there) return there;
  const client = connectClient(connectionString, { applicationName: 'backstory roles' });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(
      'database_unreachable',
      `The database of ${name} cannot be opened: ${reason}`,
      { cause: error },
    );
  }
  open.set(connectionString, client);
  return client;
}
