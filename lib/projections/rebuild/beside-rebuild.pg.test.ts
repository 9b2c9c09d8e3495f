import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followReferences } from '#lib/projections/follow-references.ts';
import { controlRebuild, possibleControls } from '#lib/projections/rebuild/control-rebuild.ts';
import { noticeChanged } from '#lib/projections/rebuild/notice-changed.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { indexSearch } from '#lib/projections/search/index-search.ts';
import { search } from '#lib/queries/search.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { hashDerived } from '#lib/testing/hash-derived.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';

const reason = 'For the test';

function contextOf(store: Store) {
  return { store, pool: store.pool, signal: new AbortController().signal, threads: null };
}

async function want(store: Store, kind: 'search' | 'references') {
  const wanted = await wantRebuild(store, operator, {
    subject: { kind },
    switchWhen: 'by-hand',
    reason,
  });
  if (wanted.status !== 'wanted') throw new Error(wanted.status);
  return wanted.ids[0] ?? '';
}

async function follow(store: Store) {
  await indexForSearch(store);
  while (await followReferences(store.pool, store.catalogue));
}

async function run(store: Store, id: string) {
  await runRebuilds(contextOf(store), id);
  const row = await readRebuildRow(store.pool, id);
  if (!row) throw new Error('no such rebuild');
  return row;
}

const found = async (store: Store, text: string) =>
  (await search(store, operator, { text, limit: 5 })).entities.map(({ id }) => id);

test('the demonstration: built beside, both come to what was followed bit by bit, and change places', async () => {
  const { store, end } = await makeDemoStore();
  onTestFinished(end);
  await follow(store);
  const before = await hashDerived(store.pool);
  for (const kind of ['search', 'references'] as const) {
    const id = await want(store, kind);
    const row = await run(store, id);
    expect(row).toMatchObject({
      status: 'ready',
      comparison: { of: 'all', appear: 0, vanish: 0, change: 0 },
    });
    expect(row.comparison?.compared).toBeGreaterThan(100);
    await controlRebuild(store, operator, { id, control: 'switch', reason });
    expect(await run(store, id)).toMatchObject({ status: 'switched' });
  }
  await follow(store);
  const after = await hashDerived(store.pool);
  expect([after['search'], after['references']]).toEqual([before['search'], before['references']]);
}, 240_000);

async function filled() {
  const store = await openTestStore();
  const people = ['Kari', 'Ola', 'Ingrid'].map((name, n) => ({
    type: 'userCreated',
    data: {
      userId: `u${n}`,
      email: `${name.toLowerCase()}@post.example`,
      name: `${name} Nordmann`,
    },
  }));
  recorded(await appendEvents(store, operator, people));
  await follow(store);
  return store;
}

test('what was altered is told by field before it is switched; what serves is found meanwhile; and it can be taken back', async () => {
  const store = await filled();
  await store.pool.query(
    `update derived.search_value set plain = 'zyxwvu', value = 'Zyxwvu' where entity_id = 'u0' and value like 'Kari%'`,
  );
  const id = await want(store, 'search');
  const { comparison } = await run(store, id);
  expect(comparison).toMatchObject({
    change: 1,
    fields: { '/name': 1 },
    samples: [{ id: 'u0', how: 'changes', entity: { type: 'user', id: 'u0' } }],
  });
  expect(await found(store, 'Zyxwvu')).toEqual(['u0']);
  await controlRebuild(store, operator, { id, control: 'switch', reason });
  await run(store, id);
  expect(await found(store, 'Zyxwvu')).toEqual([]);
  // What is recorded after the switch is in what comes back as well.
  const data = { userId: 'u9', email: 'liv@post.example', name: 'Liv Hansen' };
  recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  await indexSearch(store, store.pool);
  await controlRebuild(store, operator, { id, control: 'roll-back', reason });
  expect(await run(store, id)).toMatchObject({ status: 'rolled-back' });
  expect([await found(store, 'Zyxwvu'), await found(store, 'Liv Hansen')]).toEqual([
    ['u0'],
    ['u9'],
  ]);
  await controlRebuild(store, operator, { id, control: 'let-go', reason });
  await run(store, id);
  const { rows } = await store.pool.query(
    `select to_regclass('derived_beside.search_value') as left`,
  );
  expect(rows).toEqual([{ left: null }]);
});

test('what served before is offered until another rebuild takes its place beside, and a wish to have it back is not lost without a word', async () => {
  const store = await filled();
  const first = await want(store, 'search');
  await run(store, first);
  await controlRebuild(store, operator, { id: first, control: 'switch', reason });
  expect(await run(store, first)).toMatchObject({ status: 'switched' });
  // Of other definitions: only a process that has them brings it back.
  await store.pool.query(`update operational.beside set shape = 'of before' where name = 'search'`);
  await store.pool.query(`update operational.rebuild set wish = 'roll-back' where id = $1`, [
    first,
  ]);
  expect(await run(store, first)).toMatchObject({ status: 'switched', wish: 'roll-back' });
  const second = await want(store, 'search');
  expect(await run(store, second)).toMatchObject({ status: 'ready' });
  const row = await readRebuildRow(store.pool, first);
  expect(row).toMatchObject({
    ...{ status: 'let-go', wish: null, error: { message: expect.stringContaining('not there') } },
  });
  expect(row && possibleControls(row)).toEqual([]);
});

test('an erasure takes its values from what is beside as well, built or half built', async () => {
  const store = await filled();
  const id = await want(store, 'search');
  await run(store, id);
  const beside = async () =>
    (
      await store.pool.query<{ value: string }>(
        `select value from derived_beside.search_value where entity_id = 'u1'`,
      )
    ).rows.length;
  expect(await beside()).toBeGreaterThan(0);
  const target = { kind: 'entity', type: 'user', id: 'u1' } as const;
  await requestErasure(store, operator, { target, reason, ground: 'GDPR Art. 17' });
  await settleErasures({ store, pool: store.pool });
  expect(await beside()).toBe(0);
  expect(await findInTables(store, ['ola@post.example'])).toEqual([]);
  await controlRebuild(store, operator, { id, control: 'switch', reason });
  await run(store, id);
  expect(await found(store, 'Ola')).toEqual([]);
  expect(await findInTables(store, ['ola@post.example'])).toEqual([]);
});

test('made by another catalogue, they serve on until they are made anew by themselves', async () => {
  const store = await filled();
  await store.pool.query(`update operational.search_checkpoint set shape = 'of before'`);
  await store.pool.query(`update derived.reference_progress set declared = 'of before'`);
  await follow(store);
  expect(await found(store, 'Ingrid')).toEqual(['u2']);
  const noticed = await noticeChanged(store);
  expect(noticed.map(({ subject }) => subject.kind)).toEqual(['search', 'references']);
  expect((await noticeChanged(store)).length).toBe(2);
  for (const { id } of noticed) expect(await run(store, id)).toMatchObject({ status: 'switched' });
  expect(await noticeChanged(store)).toEqual([]);
  expect(await found(store, 'Ingrid')).toEqual(['u2']);
});
