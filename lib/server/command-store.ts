import { connectClient } from '#db/connect.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import type { ServerClaim } from '#lib/server/server-claim.ts';

export type StoreChoice = {
  /** `--store`. */
  asked: string | undefined;
  databaseUrl: string | undefined;
  /** BACKSTORY_STORE. */
  preset: string | undefined;
};

/**
 * The store that a command acts on; undefined leaves it to the database or the default. A command
 * in a folder where a server runs acts on the database of that server or on none: its environment
 * may be another shell's, and what it records in the wrong store stays there.
 */
export function commandStore(
  server: Pick<ServerClaim, 'pid' | 'store' | 'external' | 'database'> | null,
  { asked, databaseUrl, preset }: StoreChoice,
): string | undefined {
  if (!server) return asked ?? preset;
  if (!server.external) {
    if (!databaseUrl) return asked ?? server.store;
    throw new OperatorError(
      'database_url_unwanted',
      `The server that runs here (process ${server.pid}) has the store ${server.store} in the embedded database, and DATABASE_URL names another. Unset DATABASE_URL to act on that store, or set BACKSTORY_DATA to a folder of its own to act on the database of DATABASE_URL.`,
    );
  }
  if (!databaseUrl) {
    throw new OperatorError(
      'database_url_wanted',
      `The server that runs here (process ${server.pid}) uses a database of its own. Give this command the same DATABASE_URL.`,
    );
  }
  if (databaseAddress(databaseUrl) !== server.database) {
    throw new OperatorError(
      'database_url_differs',
      `The server that runs here (process ${server.pid}) uses the database ${server.database}, and DATABASE_URL names ${databaseAddress(databaseUrl)}. Give this command the same DATABASE_URL, or set BACKSTORY_DATA to a folder of its own.`,
    );
  }
  // Its name is the database's; a --store is checked against that.
  return asked;
}

/** Where a database is, without who connects and how. Throws `OperatorError` where it is no address. */
export function databaseAddress(databaseUrl: string): string {
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) {
    try {
      const { host, port, database } = connectClient(databaseUrl);
      return `${host}:${port}/${database}`;
    } catch {
      // Told below: the address may hold a password.
    }
  }
  throw new OperatorError(
    'database_url_malformed',
    'DATABASE_URL must be of the form postgres://user:password@host:5432/database.',
  );
}
