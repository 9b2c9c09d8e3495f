import { expect, onTestFinished, test, vi } from 'vitest';
import { databaseAddress } from '#lib/server/command-store.ts';
import { openDatabase } from '#lib/server/open-database.ts';
import { silentProgress } from '#lib/server/progress.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

test('with DATABASE_URL the store is that database, and no other name is taken for it', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const url = await openTestDatabase();
  vi.stubEnv('DATABASE_URL', url);
  const name = databaseAddress(url).replace(/^.*\//, '');
  for (const wanted of [undefined, name]) {
    const opened = await openDatabase('/nowhere', wanted, silentProgress);
    expect(opened).toMatchObject({ name, connectionString: url, embedded: null });
  }
  await expect(openDatabase('/nowhere', 'shop', silentProgress)).rejects.toMatchObject({
    code: 'store_is_the_database',
    message: expect.stringContaining(`called ${name}, not shop`),
  });
});
