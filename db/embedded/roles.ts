import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { connectClient } from '#db/connect.ts';

/** Who may do what in a database: see db/roles/share-out.ts. */
export type StoreRole = 'owner' | 'worker' | 'app';

export const embeddedRoleNames: Readonly<Record<StoreRole, string>> = {
  owner: 'backstory_owner',
  worker: 'backstory_worker',
  app: 'backstory_app',
};

type Passwords = Record<StoreRole, string>;

/**
 * The passwords of the cluster's three roles, which are made where they are not there. Called under
 * the home's lock, with the connection string of the cluster's own role.
 */
export async function makeRoles(home: string, connectionString: string): Promise<Passwords> {
  const file = path.join(home, 'role-passwords.json');
  const isNew = !existsSync(file);
  if (isNew) {
    const draft = path.join(home, `.draft-role-passwords-${process.pid}`);
    await writeFile(draft, JSON.stringify(newPasswords()), { mode: 0o600 });
    await rename(draft, file);
  }
  const passwords = JSON.parse(await readFile(file, 'utf8')) as Passwords;
  const client = connectClient(connectionString);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any ($1)',
      [Object.values(embeddedRoleNames)],
    );
    const there = new Set(rows.map(({ rolname }) => rolname));
    for (const [role, name] of Object.entries(embeddedRoleNames)) {
      if (there.has(name) && !isNew) continue;
      const password = client.escapeLiteral(passwords[role as StoreRole]);
      await client.query(
        `${there.has(name) ? 'alter' : 'create'} role ${name} login password ${password}`,
      );
    }
    // Who owns the log hands the derived tables over to the worker, and so has to be one of its.
    await client.query(`grant ${embeddedRoleNames.worker} to ${embeddedRoleNames.owner}`);
  } finally {
    await client.end();
  }
  return passwords;
}

function newPasswords(): Passwords {
  const password = () => randomBytes(24).toString('base64url');
  return { owner: password(), worker: password(), app: password() };
}
