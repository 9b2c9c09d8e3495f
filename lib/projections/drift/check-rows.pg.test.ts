import { beforeAll, expect, test } from 'vitest';
import { firstRights } from '#lib/access/roles.ts';
import { operator } from '#lib/access/viewer.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkEntities } from '#lib/projections/drift/check-entities.ts';
import { checkRows, rowsStep } from '#lib/projections/drift/check-rows.ts';
import { listDeviations } from '#lib/projections/drift/list-deviations.ts';
import { readRounds } from '#lib/projections/drift/read-rounds.ts';
import { rebuildReadModels } from '#lib/projections/drift/rebuild-read-models.ts';
import { repairWanted } from '#lib/projections/drift/repair-wanted.ts';
import { spanOf } from '#lib/projections/drift/span.ts';
import { tellDeviation } from '#lib/projections/drift/tell-deviation.ts';
import { wantRepair } from '#lib/projections/drift/want-repair.ts';
import { followReferences } from '#lib/projections/follow-references.ts';
import { followModel, presentModels } from '#lib/projections/read-models/follow.ts';
import { beginGeneration, checkingGeneration } from '#lib/projections/read-models/generations.ts';
import { readModels } from '#lib/projections/read-models/model.ts';
import { tableOf } from '#lib/projections/read-models/table.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { hashDerived } from '#lib/testing/hash-derived.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeFilledStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { followAll, servingModel } from '#lib/testing/read-model-rows.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

// Each of these alters what is read on from the log by SQL, and sees it found and named without
// anybody's asking for a rebuild.

let begun: () => Promise<Store>;
beforeAll(async () => {
  const made = await makeFilledStore({}, begin);
  begun = made.open;
  return made.end;
});

async function begin(store: Store): Promise<void> {
  for (const n of [1, 2, 3]) {
    const userId = `u${n}`;
    const data = { userId, email: `u${n}@one.example`, name: `Name ${n}` };
    await append(store, { type: 'userCreated', data });
    const advertisement = { advertisementId: `BR-${n}`, userId, title: 'Honda', price: 100 * n };
    const more = { ...advertisement, category: 'motorcycle' };
    await append(store, { type: 'advertisementCreated', data: more });
  }
  await move(store, 'u2', 'u2@two.example');
  await follow(store);
}

async function append(store: Store, event: ProposedEvent): Promise<void> {
  recorded(await appendEvents(store, operator, [event]));
}

const move = (store: Store, userId: string, email: string) =>
  append(store, { type: 'userEmailUpdated', data: { userId, email } });

async function follow(store: Store): Promise<void> {
  await followAll(store);
  await indexForSearch(store);
  while (await followReferences(store.pool, store.catalogue));
}

const contextOf = (store: Store) => ({ store, pool: store.pool });

/** What the background check comes to of all read models, one after the other. */
async function found(store: Store) {
  const began = Date.now();
  for (;;) {
    if ((await rowsStep(contextOf(store), Date.now() - began)) === 'rests') break;
  }
  return listDeviations(store, operator, { limit: 100 });
}

async function alter(store: Store, name: string, statement: (table: string) => string) {
  const { rowCount } = await store.pool.query(statement(tableOf(await servingModel(store, name))));
  expect(rowCount).toBe(1);
}

test('rows that are what the events give have no deviation, and no check is left behind', async () => {
  const store = await begun();
  expect((await found(store)).items).toEqual([]);
  expect((await readModels(store.pool)).map(({ status }) => status)).toEqual(
    Array.from({ length: 3 }, () => 'serving'),
  );
  const { rowsSince, isOverdue } = await readRounds(store, operator);
  expect(rowsSince).toEqual(expect.any(Number));
  expect(isOverdue).toBe(false);
  await store.pool.query(
    `update operational.drift set last_ended_at = now() - interval '25 hours'`,
  );
  expect(await readRounds(store, operator)).toMatchObject({ isOverdue: true });
  expect(await rowsStep(contextOf(store), 86_400_000)).toBe('rests');
  const checked = await checkRows(contextOf(store));
  expect(checked).toMatchObject([
    { name: 'dailyActivity', behind: 0, differing: 0 },
    { name: 'emailDirectory', compared: 4, behind: 0, differing: 0 },
    { name: 'marketplace', compared: 3, behind: 0, differing: 0 },
  ]);
});

test('a row that was altered by SQL is found, named, and repaired by a rebuild of just that', async () => {
  const store = await begun();
  const live = await hashDerived(store.pool);
  const before = (await readModels(store.pool)).map(({ id }) => id);
  await alter(
    store,
    'emailDirectory',
    (table) => `update ${table} set email = 'e@x.example' where "userId" = 'u1'`,
  );
  const { items } = await found(store);
  expect(items).toMatchObject([{ rule: 'row', mendedBy: 'rebuild', isRepairWanted: false }]);
  const wanted = await wantRepair(store, operator, { entities: 'all', reason: 'For the test' });
  expect(wanted).toMatchObject({ status: 'wanted', rebuilds: [expect.any(String)] });
  const asked = await listDeviations(store, operator, { limit: 10 });
  expect(asked.items).toMatchObject([{ isRepairWanted: true }]);
  const signal = new AbortController().signal;
  await runRebuilds({ ...contextOf(store), signal, threads: null });
  const after = await readModels(store.pool);
  const made = after.filter(({ id, status }) => status === 'serving' && !before.includes(id));
  expect(made.map(({ name }) => name)).toEqual(['emailDirectory']);
  expect(await listDeviations(store, operator, { limit: 10 })).toMatchObject({ items: [] });
  expect((await found(store)).items).toEqual([]);
  const { emailDirectory } = await hashDerived(store.pool);
  expect(emailDirectory).toBe(live['emailDirectory']);
});

test('whatever was done to a row by SQL, it is named by its key and its columns', async () => {
  const store = await begun();
  const alterations: [string, (table: string) => string][] = [
    ['emailDirectory', (table) => `update ${table} set email = null where "userId" = 'u1'`],
    ['emailDirectory', (table) => `delete from ${table} where "userId" = 'u3'`],
    [
      'emailDirectory',
      (table) => `insert into ${table} select 'u9', 1, email, since, until from ${table} limit 1`,
    ],
    ['marketplace', (table) => `update ${table} set price = 1 where "advertisementId" = 'BR-2'`],
    [
      'dailyActivity',
      (table) => `update ${table} set events = 99 where "eventType" = 'userCreated'`,
    ],
  ];
  for (const [name, statement] of alterations) await alter(store, name, statement);
  const checked = await checkRows(contextOf(store));
  const what = 'the row is not what the events give, is missing, or is given by none';
  expect(checked.flatMap(({ deviations }) => deviations.map(tellDeviation))).toEqual([
    expect.stringMatching(/^read model dailyActivity, .* · user · userCreated: .*: \/events$/),
    `read model emailDirectory, u1 · 1: ${what}: /email`,
    `read model emailDirectory, u3 · 1: ${what}`,
    `read model emailDirectory, u9 · 1: ${what}`,
    `read model marketplace, BR-2: ${what}: /price`,
  ]);
  expect((await listDeviations(store, operator, { limit: 10 })).items).toHaveLength(5);
});

test('no value is told, and nothing at all to whom may not read what the rows are made of', async () => {
  const store = await begun();
  await alter(
    store,
    'emailDirectory',
    (table) => `update ${table} set email = 'eve@x.example' where "userId" = 'u1'`,
  );
  expect((await found(store)).items).toHaveLength(1);
  const engineer = await listDeviations(store, personOf('engineer'), { limit: 10 });
  expect(engineer.items).toHaveLength(1);
  expect(JSON.stringify(engineer.items)).not.toMatch(/eve@|one\.example/);
  const reader = personWith({ ...firstRights.engineer, read: ['mailingList'] });
  expect((await listDeviations(store, reader, { limit: 10 })).items).toEqual([]);
  // A check of the entities leaves it as it is.
  await checkEntities(store, store.pool, spanOf({}));
  expect((await listDeviations(store, operator, { limit: 10 })).items).toHaveLength(1);
});

test('read models that move while they are checked have no deviation', async () => {
  const store = await begun();
  let isOver = false;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; !isOver; n++) {
      const userId = `u${(writer % 3) + 1}`;
      if (n % 2) await move(store, userId, `w${writer}n${n}@one.example`);
      else {
        const data = { userId, name: `Name ${writer} ${n}` };
        await append(store, { type: 'userProfileUpdated', data });
      }
    }
  });
  const worker = (async () => {
    while (!isOver) {
      for (const { id } of await presentModels(contextOf(store))) {
        await followModel(contextOf(store), id);
      }
    }
  })();
  const rounds = [];
  for (let round = 0; round < 2; round++) rounds.push(...(await checkRows(contextOf(store))));
  isOver = true;
  await Promise.all([...writers, worker]);
  expect(rounds).toHaveLength(6);
  expect(rounds.flatMap(({ deviations }) => deviations)).toEqual([]);
}, 60_000);

test('who is erased is in nothing that a check left in the midst of its work', async () => {
  const store = await begun();
  const { id } = await servingModel(store, 'emailDirectory');
  const definition = store.catalogue.projections.get('emailDirectory') as ProjectionDefinition;
  const made = await checkingGeneration(store, store.pool, definition, id);
  await followModel(contextOf(store), made?.beside.id ?? 0);
  const words = ['u1@one.example', 'Name 1'];
  expect(await findInTables(store, words)).toContain(`derived."emailDirectory_${made?.beside.id}"`);
  await requestErasure(store, operator, {
    target: { kind: 'entity', type: 'user', id: 'u1' },
    ...{ reason: 'Asked', ground: 'GDPR Art. 17' },
  });
  await settleErasures({ store, pool: store.pool });
  expect(await findInTables(store, words)).toEqual([]);
  // Before the log was followed to the erasure, and after: what it left is the same by both ways.
  expect((await found(store)).items).toEqual([]);
  await follow(store);
  expect((await found(store)).items).toEqual([]);
});

test('a definition that fails on what it once came past is told with the event', async () => {
  const store = await begun();
  const daily = store.catalogue.projections.get('dailyActivity') as ProjectionDefinition;
  const failing = {
    ...daily,
    project: () => {
      throw new Error('not today');
    },
  } as ProjectionDefinition;
  const projections = new Map([...store.catalogue.projections, ['dailyActivity', failing]]);
  const later = { ...store, catalogue: { ...store.catalogue, projections } };
  const [daily1] = await checkRows(contextOf(later));
  expect(daily1?.deviations).toMatchObject([
    { ref: { type: '$projection', id: 'dailyActivity' }, rule: 'row', position: 1n },
  ]);
  // Making everything anew leaves what serves, and nothing that was begun.
  await beginGeneration(store, store.pool, daily);
  await rebuildReadModels(later, store.pool, () => {});
  expect((await readModels(store.pool)).map(({ status }) => status)).toEqual(
    Array.from({ length: 3 }, () => 'serving'),
  );
});

test('what is found and what is referred to, altered by SQL, is told of its entity, and repaired', async () => {
  const store = await begun();
  const live = await hashDerived(store.pool);
  const names = async () => {
    const { deviations } = await checkEntities(store, store.pool, spanOf({}));
    return deviations.map(({ rule, ref, version }) => `${rule} ${ref.type}/${ref.id} ${version}`);
  };
  expect(await names()).toEqual([]);
  for (const statement of [
    `update derived.search_value set plain = 'eve' where entity_id = 'u1' and value = 'Name 1'`,
    `update derived.search_value set until = null
     where entity_id = 'u2' and value = 'u2@one.example'`,
    `insert into derived.search_value select entity_type, 'nobody', field, digest, held,
       since_position, until_position, since, until, plain, value
     from derived.search_value where entity_id = 'u3' and value = 'Name 3'`,
    `update derived.reference set held = false where source_id = 'BR-2' and target_id = 'u2'`,
    `delete from derived.reference where source_id = 'BR-3' and target_id = 'u3'`,
  ]) {
    expect((await store.pool.query(statement)).rowCount).toBe(1);
  }
  expect(await names()).toEqual([
    'reference advertisement/BR-2 1',
    'reference advertisement/BR-3 1',
    'search user/u1 1',
    'search user/u2 2',
    'search user/nobody 0',
  ]);
  await wantRepair(store, operator, { entities: 'all', reason: 'For the test' });
  const repaired = await repairWanted(store, store.pool);
  expect(new Set(repaired.map(({ outcome }) => outcome))).toEqual(new Set(['mended']));
  expect(await names()).toEqual([]);
  const { search, references } = await hashDerived(store.pool);
  expect([search, references]).toEqual([live['search'], live['references']]);
});
