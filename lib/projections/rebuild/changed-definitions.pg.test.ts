import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { buildChanged } from '#lib/testing/build-changed.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const catalogue = path.join(import.meta.dirname, '../../catalogue');

test('general types are built anew where Backstory folds them by another rule', async () => {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(() => end());
  const fine = { type: 'fine', id: 'A1' };
  await appendEvents(store, operator, [
    { type: 'Create Fine', data: { amount: 35 }, entity: fine },
  ]);
  await store.pool.query(
    `update operational.generation set fingerprint = '\\x00' where entity_type = 'fine'`,
  );
  const later = await openStore({
    connectionString,
    name: 'test',
    secrets: store.secrets,
    catalogue: store.catalogue,
  });
  onTestFinished(() => later.close());
  const list = () => listStates(later, 'fine', { limit: 10 });
  expect(await list()).toMatchObject({ generationIsCurrent: false, items: [{ id: 'A1' }] });
  expect(await buildChanged(later)).toEqual(['states/fine']);
  expect(await list()).toMatchObject({ generationIsCurrent: true, items: [{ id: 'A1' }] });
});

test('a changed definition is folded anew while lists serve the former, then switched', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-catalogue-'));
  const former = await makeTestStore();
  onTestFinished(async () => {
    await former.end();
    await rm(folder, { recursive: true });
  });
  const type = 'mailingListCreated';
  const data = { mailingListId: 'l1', name: 'Boats' };
  await appendEvents(former.store, operator, [{ type, data }]);

  for (const part of ['entities', 'rules']) {
    await cp(path.join(catalogue, part), path.join(folder, part), { recursive: true });
  }
  const file = path.join(folder, 'entities/mailing-list.ts');
  const source = await readFile(file, 'utf8');
  const changed = source.replace(/title: .*,/, 'title: (list) => list.name?.toUpperCase(),');
  expect(changed).not.toBe(source);
  await writeFile(file, changed);
  const store = await openStore({
    connectionString: former.connectionString,
    name: 'test',
    secrets: former.store.secrets,
    catalogue: await loadCatalogue(folder),
  });
  onTestFinished(() => store.close());

  const before = await listStates(store, 'mailingList', { limit: 10 });
  expect(before).toMatchObject({ generationIsCurrent: false, items: [{ label: 'Boats' }] });
  expect((await readState(store, { type: 'mailingList', id: 'l1' }))?.label).toBe('BOATS');
  // Users too: they read the data of the lists' events, which an upcast there could change.
  expect((await buildChanged(store)).toSorted()).toEqual(['states/mailingList', 'states/user']);
  const after = await listStates(store, 'mailingList', { limit: 10 });
  expect(after).toMatchObject({ generationIsCurrent: true, items: [{ label: 'BOATS' }] });
});
