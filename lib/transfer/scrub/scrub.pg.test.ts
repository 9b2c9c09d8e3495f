import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { connectPool } from '#db/connect.ts';
import { acquireServer } from '#db/embedded/acquire-server.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { fleetingSettings } from '#db/embedded/settings.ts';
import { migrate } from '#db/migrate.ts';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { scrubStore } from '#lib/transfer/scrub/scrub-store.ts';

const planted = ['zelenka.quux@plant.example', 'Zelenka Quux-Plantworth'];

test('after a scrub no file of the whole data folder holds what was erased; before it they do', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-scrub-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = await acquireServer(folder, chooseUser(folder), {
    ...fleetingSettings,
    // Recycled files keep what stood in them: enough writing makes some.
    ...{ max_wal_size: '64MB', min_wal_size: '64MB' },
  });
  onTestFinished(server.release);
  const connectionString = server.connectionString('postgres');
  await migrate(connectionString);
  const store = await openStore({
    ...{ connectionString, name: 'test', secrets: testSecrets() },
    catalogue: await loadCatalogue(defaultCatalogueFolder),
  });
  onTestFinished(() => store.close());
  const record = (type: string, data: object) =>
    appendEvents(store, operator, [{ type, data } as never]).then(recorded);
  for (let n = 0; n < 40; n++) {
    await record('userCreated', { userId: `other${n}`, email: `o${n}@a.example`, name: 'Other' });
  }
  const [email = '', name = ''] = planted;
  await record('userCreated', { userId: 'gone', email, name });
  await indexForSearch(store);
  await store.pool.query('analyze');
  // Faults that name a value, and what was asked: neither log has it.
  const person = `insert into access.person (id, name, email, role) values ($1, $2, $3, 'support')`;
  await store.pool.query(person, ['a', name, email]);
  const twice = await store.pool.query(person, ['b', name, email]).catch((fault) => fault);
  expect(twice.detail).toContain(email);
  expect(inspect(twice)).not.toContain(email);
  await store.pool.query(`select '${name}' from nowhere`).catch(() => {});
  await store.pool.query(`delete from access.person where id = 'a'`);

  const worker = connectPool(connectionString, { max: 2 });
  onTestFinished(() => worker.end());
  await requestErasure(store, operator, {
    target: { kind: 'entity', type: 'user', id: 'gone' },
    ...{ reason: 'They asked', ground: 'GDPR Art. 17' },
  });
  await settleErasures({ store, pool: worker });
  // At once: neither the planner nor the log has it.
  const { rows } = await store.pool.query<{ known: string }>(
    `select string_agg(concat_ws(' ', most_common_vals, histogram_bounds), ' ') as known from pg_stats`,
  );
  for (const word of planted) expect(rows[0]?.known).not.toContain(word);
  const log = await readFile(path.join(folder, 'postgres.log'), 'utf8');
  expect(log).toContain('duplicate key value violates unique constraint');
  for (const word of planted) expect(log).not.toContain(word);
  await store.pool.query('checkpoint');
  const before = await filesWith(folder, planted);
  expect(before.some((file) => file.includes('/base/'))).toBe(true);
  expect(before.some((file) => file.includes('/pg_wal/'))).toBe(true);

  const told: string[] = [];
  const scrubbed = await scrubStore({
    ownerConnection: connectionString,
    superConnection: connectionString,
    confirmLog: async ({ name: table }, seconds) => {
      told.push(`${table} ${seconds > 0}`);
      return true;
    },
  });
  expect(told).toEqual(['authority.event true']);
  expect(scrubbed).toMatchObject({ checkpointed: true });
  expect(scrubbed.walFiles).toBeGreaterThan(0);
  expect(await filesWith(folder, planted)).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
  await record('userCreated', { userId: 'after', email: 'after@a.example', name: 'After' });
});

async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // One that the server takes away meanwhile holds nothing.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (words.some((word) => bytes.includes(word))) found.push(file.slice(folder.length));
  }
  return found;
}
