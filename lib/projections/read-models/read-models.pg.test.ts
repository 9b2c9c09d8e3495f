import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { column, defineProjection } from '#lib/catalogue/define-projection.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { requestErasure, type Wish } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followModel, presentModels } from '#lib/projections/read-models/follow.ts';
import {
  beginGeneration,
  dropGeneration,
  switchReadModel,
} from '#lib/projections/read-models/generations.ts';
import { lockModel, readModels } from '#lib/projections/read-models/model.ts';
import { noteSkipped, skipEvent } from '#lib/projections/read-models/skip-event.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { makeTestStore, openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { followAll, rowsIn, servingModel } from '#lib/testing/read-model-rows.ts';

const ann = 'auth0|1';

async function append(store: Store, ...events: ProposedEvent[]) {
  const told = [];
  for (const event of events) told.push(...recorded(await appendEvents(store, operator, [event])));
  return told;
}

const signUp = (userId: string, email: string, name: string): ProposedEvent => ({
  type: 'userCreated',
  data: { userId, email, name },
});
const move = (userId: string, email: string): ProposedEvent => ({
  type: 'userEmailUpdated',
  data: { userId, email },
});
const advert = (advertisementId: string, userId: string): ProposedEvent => ({
  type: 'advertisementCreated',
  data: { advertisementId, userId, title: 'Honda', price: 52_000, category: 'motorcycle' },
});

async function rowsOf(store: Store, name: string) {
  return rowsIn(store, await servingModel(store, name));
}

test('the directory tells who had an address from when to when', async () => {
  const store = await openTestStore();
  await append(
    store,
    signUp(ann, 'a@one.example', 'Ann'),
    { type: 'userLoggedIn', data: { userId: ann } },
    move(ann, 'a@two.example'),
    move(ann, 'a@three.example'),
  );
  expect(await followAll(store)).toEqual({
    dailyActivity: 'end',
    emailDirectory: 'end',
    marketplace: 'end',
  });
  const rows = await rowsOf(store, 'emailDirectory');
  expect(rows.map(({ email, sinceVersion }) => [sinceVersion, email])).toEqual([
    [1, 'a@one.example'],
    [3, 'a@two.example'],
    [4, 'a@three.example'],
  ]);
  expect(rows[0]?.['until']).toBe(rows[1]?.['since']);
  expect(rows[2]?.['until']).toBeNull();
  // One that comes later ends what an earlier step wrote.
  await append(store, move(ann, 'a@four.example'));
  await followAll(store);
  const after = await rowsOf(store, 'emailDirectory');
  expect(after.map(({ until }) => until === null)).toEqual([false, false, false, true]);
});

test('days are counted once, whoever counts and how often', async () => {
  const store = await openTestStore();
  await append(store, signUp(ann, 'a@one.example', 'Ann'));
  await followAll(store);
  await append(store, ...[1, 2, 3].map(() => ({ type: 'userLoggedIn', data: { userId: ann } })));
  const { id } = await servingModel(store, 'dailyActivity');
  const context = { store, pool: store.pool };
  const ends = await Promise.all([1, 2, 3, 4].map(() => followModel(context, id)));
  expect(ends).toContain('busy');
  await followAll(store);
  const rows = await rowsOf(store, 'dailyActivity');
  expect(rows.map(({ eventType, events }) => [eventType, events])).toEqual([
    ['userCreated', 1],
    ['userLoggedIn', 3],
  ]);
});

test('an advert is told with its seller, by the name that they have', async () => {
  const store = await openTestStore();
  await append(
    store,
    signUp(ann, 'a@one.example', 'Ann'),
    advert('BR-1', ann),
    advert('BR-2', ann),
  );
  await followAll(store);
  expect(await rowsOf(store, 'marketplace')).toMatchObject([
    { advertisementId: 'BR-1', price: 52_000, sellerId: ann, sellerName: 'Ann' },
    { advertisementId: 'BR-2', sellerName: 'Ann' },
  ]);
  await append(store, { type: 'userProfileUpdated', data: { userId: ann, name: 'Anna' } });
  await append(store, { type: 'advertisementDeleted', data: { advertisementId: 'BR-2' } });
  await followAll(store);
  expect(await rowsOf(store, 'marketplace')).toMatchObject([
    { advertisementId: 'BR-1', sellerName: 'Anna' },
  ]);
});

test('who is erased is in no table from that moment, and a rebuild gives the same rows', async () => {
  const store = await openTestStore();
  const words = ['a@one.example', 'a@two.example', 'Ann'];
  await append(
    store,
    signUp(ann, 'a@one.example', 'Ann'),
    signUp('auth0|2', 'b@one.example', 'Bea'),
    move(ann, 'a@two.example'),
    advert('BR-1', ann),
  );
  await followAll(store);
  expect(await findInTables(store, words)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/emailDirectory/),
      expect.stringMatching(/marketplace/),
    ]),
  );
  const target: Wish['target'] = { kind: 'entity', type: 'user', id: ann };
  await requestErasure(store, operator, { target, reason: 'Asked', ground: 'GDPR Art. 17' });
  await settleErasures({ store, pool: store.pool });
  expect(await findInTables(store, words)).toEqual([]);
  await followAll(store);
  expect(await findInTables(store, words)).toEqual([]);
  const directory = await rowsOf(store, 'emailDirectory');
  expect(directory.map(({ userId, email }) => [userId, email])).toEqual([
    [ann, null],
    [ann, null],
    ['auth0|2', 'b@one.example'],
  ]);
  for (const name of ['emailDirectory', 'marketplace', 'dailyActivity']) {
    expect(await rebuiltRows(store, name)).toEqual(await rowsOf(store, name));
  }
});

test('what is erased of one field leaves the rest of its rows', async () => {
  const store = await openTestStore();
  await append(store, signUp(ann, 'a@one.example', 'Ann'), advert('BR-1', ann));
  await followAll(store);
  const target: Wish['target'] = {
    kind: 'fields',
    type: 'user',
    id: ann,
    paths: ['/phone', '/name'],
  };
  await requestErasure(store, operator, { target, reason: 'Asked', ground: 'GDPR Art. 17' });
  await settleErasures({ store, pool: store.pool });
  await followAll(store);
  expect(await rowsOf(store, 'emailDirectory')).toMatchObject([{ email: 'a@one.example' }]);
  expect(await rowsOf(store, 'marketplace')).toMatchObject([{ sellerName: null }]);
});

test('a former generation that holds what is erased goes with it', async () => {
  const store = await openTestStore();
  await append(store, signUp(ann, 'a@one.example', 'Ann'), advert('BR-1', ann));
  await followAll(store);
  const definition = store.catalogue.projections.get('marketplace') as ProjectionDefinition;
  const id = await beginGeneration(store, store.pool, definition);
  await followAll(store);
  const former = await servingModel(store, 'marketplace');
  expect(await switchReadModel({ store, pool: store.pool }, { name: 'marketplace', id })).toBe(
    true,
  );
  const [row] = await rowsOf(store, 'marketplace');
  expect(await rowsIn(store, former)).toEqual([row]);
  const target: Wish['target'] = { kind: 'entity', type: 'advertisement', id: 'BR-1' };
  await requestErasure(store, operator, { target, reason: 'Asked', ground: 'GDPR Art. 17' });
  await settleErasures({ store, pool: store.pool });
  const models = await readModels(store.pool, 'marketplace');
  expect(models.map((model) => model.id)).toEqual([id]);
  await followAll(store);
  expect(await rowsOf(store, 'marketplace')).toMatchObject([{ title: '', price: null }]);
});

test('one that fails stops at that event alone, and goes on when it is told to leave it out', async () => {
  const broken = defineProjection({
    name: 'broken',
    label: 'Broken',
    about: 'Fails on one user.',
    entityTypes: ['user'],
    columns: { userId: column.text(), events: column.integer() },
    key: ['userId'],
    project: (_event, { id: userId }) => {
      if (userId === 'auth0|3') throw new Error('I do not like three');
      return [{ add: { events: 1 }, at: { userId } }];
    },
  });
  const store = await openStoreWith(broken);
  const told = await append(
    store,
    ...['1', '2', '3', '4'].map((n) => signUp(`auth0|${n}`, `${n}@one.example`, `N ${n}`)),
  );
  expect(await followAll(store)).toMatchObject({ broken: 'stopped', emailDirectory: 'end' });
  const model = await servingModel(store, 'broken');
  expect(model.stopped).toEqual({
    position: String(told[2]?.position),
    eventId: told[2]?.id,
    message: 'I do not like three',
  });
  expect((await rowsIn(store, model)).map(({ userId }) => userId)).toEqual(['auth0|1', 'auth0|2']);

  const skip = (reason: string) =>
    skipEvent(store, operator, { name: 'broken', position: model.stopped?.position ?? '', reason });
  expect(await skip(' ')).toEqual({ status: 'reason-missing' });
  expect(await skip('Three is a test account')).toEqual({ status: 'recorded' });
  await noteSkipped(store, store.pool);
  expect(await followAll(store)).toMatchObject({ broken: 'end' });
  const after = await servingModel(store, 'broken');
  expect(after.stopped).toBeNull();
  expect((await rowsIn(store, after)).map(({ userId }) => userId)).toEqual([
    'auth0|1',
    'auth0|2',
    'auth0|4',
  ]);
  expect(await skip('Again')).toEqual({ status: 'not-stopped' });
});

test('a row that the database refuses stops it as well', async () => {
  const twice = defineProjection({
    name: 'twice',
    label: 'Twice',
    about: 'Holds a number that no column can.',
    entityTypes: ['user'],
    columns: { userId: column.text(), day: column.day() },
    key: ['userId'],
    project: (_event, { id: userId }) => [
      { put: { userId, day: userId === 'auth0|2' ? '2026-02-31' : '2026-02-01' } },
    ],
  });
  const store = await openStoreWith(twice);
  await append(store, ...['1', '2', '3'].map((n) => signUp(`auth0|${n}`, `${n}@one.example`, n)));
  expect(await followAll(store)).toMatchObject({ twice: 'stopped' });
  expect(await rowsOf(store, 'twice')).toEqual([{ userId: 'auth0|1', day: '2026-02-01' }]);
});

test('the next generation is switched where what serves is, and can be dropped after', async () => {
  const store = await openTestStore();
  await append(store, signUp(ann, 'a@one.example', 'Ann'));
  await followAll(store);
  const context = { store, pool: store.pool };
  const serving = await servingModel(store, 'emailDirectory');
  const definition = store.catalogue.projections.get('emailDirectory') as ProjectionDefinition;
  const id = await beginGeneration(store, store.pool, definition);
  const next = (await readModels(store.pool, 'emailDirectory')).find((model) => model.id === id);
  if (!next) throw new Error('it was not begun');
  // Whoever moves it has it: it cannot come to where the other is.
  await inTransaction(store, async (client) => {
    await lockModel(client, id);
    expect(await switchReadModel(context, next)).toBe(false);
    return true;
  });
  expect((await servingModel(store, 'emailDirectory')).id).toBe(serving.id);
  expect(await switchReadModel(context, next)).toBe(true);
  expect(await rowsIn(store, next)).toEqual(await rowsIn(store, serving));
  expect((await servingModel(store, 'emailDirectory')).id).toBe(id);
  // Both are followed, so that going back is a switch.
  await append(store, move(ann, 'a@two.example'));
  await followAll(store);
  expect(await rowsIn(store, serving)).toEqual(await rowsIn(store, next));
  expect(await switchReadModel(context, serving)).toBe(true);
  expect(await dropGeneration(store.pool, serving.id)).toBe(false);
  expect(await dropGeneration(store.pool, id)).toBe(true);
  expect(await presentModels({ store, pool: store.pool })).toHaveLength(3);
});

/** The rows as a generation has them that is made from the first event. */
async function rebuiltRows(store: Store, name: string) {
  const definition = store.catalogue.projections.get(name) as ProjectionDefinition;
  const id = await beginGeneration(store, store.pool, definition);
  await followAll(store);
  const made = (await readModels(store.pool, name)).find((model) => model.id === id);
  if (!made) throw new Error('it was not begun');
  return rowsIn(store, made);
}

async function openStoreWith(projection: ProjectionDefinition): Promise<Store> {
  const { store, end } = await makeTestStore();
  onTestFinished(end);
  const { catalogue } = store;
  const changed: Catalogue = {
    ...catalogue,
    projections: new Map([...catalogue.projections, [projection.name, projection]]),
    projectionFingerprints: new Map([
      ...catalogue.projectionFingerprints,
      [projection.name, '0123456789abcdef'],
    ]),
  };
  return { ...store, catalogue: changed };
}
