import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectPool } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { logGuard, roleOf } from '#db/roles/describe-roles.ts';
import { clusterHome } from '#lib/server/cluster-home.ts';
import { openDatabase } from '#lib/server/open-database.ts';
import { type Progress, silentProgress } from '#lib/server/progress.ts';
import { shareOutDatabase } from '#lib/server/share-out-database.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

function noting(): { progress: Progress; notes: string[] } {
  const notes: string[] = [];
  return { notes, progress: { ...silentProgress, note: (text) => void notes.push(text) } };
}

test('an embedded store has three roles, each with a password of its own, and is served by app', async () => {
  vi.stubEnv('DATABASE_URL', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-roles-'));
  // The database's user comes in, so that its files lie there.
  await chmod(folder, 0o711);
  const { home } = await clusterHome(folder);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const database = await openDatabase(folder, 'shop', silentProgress);
  onTestFinished(() => database.release());
  await migrate(database.ownerConnection);
  const { progress, notes } = noting();
  expect(await shareOutDatabase(database, progress)).toBe(database.workerConnection);
  expect(notes).toEqual([]);
  const { connectionString, ownerConnection, workerConnection } = database;
  const connections = [ownerConnection, workerConnection, connectionString];
  const pools = connections.map((connection) => connectPool(connection, { max: 1 }));
  const roles = await Promise.all(pools.map(roleOf));
  const guards = await Promise.all(pools.map(logGuard));
  await Promise.all(pools.map((pool) => pool.end()));
  expect(roles).toEqual(['backstory_owner', 'backstory_worker', 'backstory_app']);
  expect(guards).toEqual(['triggers', 'roles', 'roles']);
  const passwords = new Set(connections.map((connection) => new URL(connection).password));
  expect(passwords.size).toBe(3);
  const { mode } = await stat(path.join(home, 'role-passwords.json'));
  expect(mode & 0o077).toBe(0);
});

test('with one role the start says that the log is guarded by triggers only', async () => {
  const url = await openTestDatabase();
  const { progress, notes } = noting();
  const one = { connectionString: url, ownerConnection: url, workerConnection: url };
  expect(await shareOutDatabase(one, progress)).toBe(url);
  expect(notes).toEqual([expect.stringContaining('guarded by triggers only')]);
});

test('URLs of different stores are refused', async () => {
  const [url, other] = [await openTestDatabase(), await openTestDatabase('empty')];
  await migrate(other);
  await expect(
    shareOutDatabase(
      { connectionString: url, ownerConnection: other, workerConnection: url },
      silentProgress,
    ),
  ).rejects.toMatchObject({ code: 'database_urls_differ' });
});
