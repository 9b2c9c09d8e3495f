import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { migrate, refuseOldVersion } from '#db/migrate.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

test('migrations are applied in order, once, by processes that start together', async () => {
  const database = await openTestDatabase('empty');
  const folder = await migrationsWith({
    '0001-first.sql': 'create table operational.a (id int); select pg_sleep(0.1);',
    '0002-second.sql': 'alter table operational.a add column b int;',
  });
  const results = await Promise.all([1, 2, 3].map(() => migrate(database, { folder })));
  expect(results.flat().sort()).toEqual(['0001-first', '0002-second']);
  expect(await migrate(database, { folder })).toEqual([]);
});

test('a migration that fails changes nothing and is told by name', async () => {
  const database = await openTestDatabase('empty');
  const folder = await migrationsWith({
    '0001-broken.sql': 'create table operational.a (id int); select 1 / 0;',
  });
  await expect(migrate(database, { folder })).rejects.toMatchObject({
    code: 'migration_failed',
    message: expect.stringContaining('0001-broken'),
  });
  expect(
    await readValue(database, `select to_regclass('operational.a')::text as value`),
  ).toBeNull();
});

test('a changed migration and one from a newer version are refused', async () => {
  const database = await openTestDatabase('empty');
  await migrate(database, { folder: await migrationsWith({ '0001-a.sql': 'select 1;' }) });
  await expect(
    migrate(database, { folder: await migrationsWith({ '0001-a.sql': 'select 2;' }) }),
  ).rejects.toMatchObject({ code: 'migration_changed' });
  await expect(migrate(database, { folder: await migrationsWith({}) })).resolves.toEqual([]);
  await expect(
    migrate(database, { folder: await migrationsWith({ '0002-b.sql': 'select 1;' }) }),
  ).rejects.toMatchObject({ code: 'store_is_newer' });
});

test('a server older than PostgreSQL 15 is refused with a sentence', () => {
  expect(() => refuseOldVersion(140_012, '14.12')).toThrow(
    'This database is PostgreSQL 14.12; Backstory needs PostgreSQL 15 or newer.',
  );
  expect(() => refuseOldVersion(150_000, '15.0')).not.toThrow();
});

test('json is read as its text, int8 as bigint', async () => {
  const database = await openTestDatabase('empty');
  expect(await readValue(database, `select '{"a":  1}'::json as value`)).toBe('{"a":  1}');
  expect(await readValue(database, 'select 9007199254740993::int8 as value')).toBe(
    9007199254740993n,
  );
  expect(await readValue(database, 'select array[1, null]::int8[] as value')).toEqual([1n, null]);
});

async function migrationsWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, sql] of Object.entries(files)) await writeFile(path.join(folder, name), sql);
  return folder;
}

async function readValue(connectionString: string, query: string): Promise<unknown> {
  const client = connectClient(connectionString);
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(query);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}
