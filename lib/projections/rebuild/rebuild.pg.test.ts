import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { type Control, controlRebuild } from '#lib/projections/rebuild/control-rebuild.ts';
import { noticeChanged } from '#lib/projections/rebuild/notice-changed.ts';
import type { RebuildRow, Subject, SwitchWhen } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { foldStates } from '#lib/projections/rebuild/states/fold-states.ts';
import { inLane } from '#lib/projections/rebuild/states/in-lane.ts';
import { writeStates } from '#lib/projections/rebuild/states/write-states.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { folderOf, thing } from '#lib/testing/catalogue-folder.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const members = Array.from({ length: 30 }, (_, n) => `m${String(n).padStart(2, '0')}`);
const states = { kind: 'states', entityType: 'member' } as const satisfies Subject;
const reason = 'For the test';

async function filledStore() {
  const made = await makeTestStore({ catalogue: await testCatalogue() });
  onTestFinished(made.end);
  const { store } = made;
  await Promise.all(
    members.map(async (memberId) => {
      recorded(await appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId } }]));
      recorded(await appendEvents(store, operator, [tagged(memberId, 1), tagged(memberId, 2)]));
    }),
  );
  return made;
}

function tagged(memberId: string, weight: number) {
  return { type: 'memberTagged', data: { memberId, tags: [{ id: 't', weight }] } };
}

function contextOf(store: Store) {
  return { store, pool: store.pool, signal: new AbortController().signal, threads: null };
}

async function want(store: Store, subject: Subject, switchWhen: SwitchWhen): Promise<string> {
  const wanted = await wantRebuild(store, operator, { subject, switchWhen, reason });
  if (wanted.status !== 'wanted') throw new Error(wanted.status);
  return wanted.ids[0] ?? '';
}

async function rowOf(store: Store, id: string): Promise<RebuildRow> {
  const row = await readRebuildRow(store.pool, id);
  if (!row) throw new Error('no such rebuild');
  return row;
}

async function control(store: Store, id: string, what: Control) {
  return controlRebuild(store, operator, { id, control: what, reason });
}

async function alter(store: Store, id: string): Promise<void> {
  await store.pool.query(
    `update derived.state set value = jsonb_set(value::jsonb, '{tags}', '["altered"]')::json
     where entity_id = $1`,
    [id],
  );
}

const altered = { tags: ['altered'] };

test('an altered state is found before the switch, by field, and right after it; the switch can be taken back', async () => {
  const { store } = await filledStore();
  await alter(store, 'm07');
  expect(await checkStore(store)).toHaveLength(1);
  const id = await want(store, states, 'when-equal');
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({
    status: 'ready',
    total: 30,
    done: 30,
    events: 90,
    comparison: {
      ...{ of: 'all', compared: 30, appear: 0, vanish: 0, change: 1 },
      fields: { '/tags/*': 1 },
      samples: [{ id: 'm07', version: 3, how: 'changes', fields: ['/tags/*'] }],
    },
  });
  // Before the switch what serves is as it was.
  const m07 = { type: 'member', id: 'm07' };
  expect((await readState(store, m07))?.state).toMatchObject(altered);
  expect(await control(store, id, 'switch')).toEqual({ status: 'done' });
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({ status: 'switched', wish: null });
  expect((await readState(store, m07))?.state).not.toMatchObject(altered);
  const { items, generationIsCurrent } = await listStates(store, 'member', { limit: 50 });
  expect(generationIsCurrent).toBe(true);
  expect(items).toHaveLength(30);
  expect(items.find((item) => item.id === 'm07')?.state).not.toMatchObject(altered);

  expect(await control(store, id, 'roll-back')).toEqual({ status: 'done' });
  await runRebuilds(contextOf(store));
  expect((await readState(store, m07))?.state).toMatchObject(altered);
  expect((await rowOf(store, id)).status).toBe('rolled-back');
});

test('one that is paused waits, is resumed, or leaves nothing behind when it is cancelled; two of one thing cannot run', async () => {
  const { store } = await filledStore();
  const id = await want(store, states, 'by-hand');
  const again = { subject: states, switchWhen: 'by-hand', reason } as const;
  expect(await wantRebuild(store, operator, again)).toEqual({ status: 'under-way' });
  expect(await control(store, id, 'pause')).toEqual({ status: 'done' });
  expect(await runRebuilds(contextOf(store))).toBe(0);
  expect(await rowOf(store, id)).toMatchObject({ status: 'wanted', paused: true });
  expect(await control(store, id, 'pause')).toEqual({ status: 'not-now' });
  expect(await control(store, id, 'resume')).toEqual({ status: 'done' });
  await runRebuilds(contextOf(store));
  const { status, target } = await rowOf(store, id);
  expect(status).toBe('ready');
  expect(await statesIn(store, target)).toBe(30);
  expect(await control(store, id, 'cancel')).toEqual({ status: 'done' });
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({ status: 'cancelled', phase: null });
  expect(await statesIn(store, target)).toBe(0);
  const { rows } = await store.pool.query('select from operational.generation where id = $1', [
    target,
  ]);
  expect(rows).toEqual([]);
  expect((await wantRebuild(store, operator, again)).status).toBe('wanted');
});

test('nothing is switched to while a state of it is behind', async () => {
  const { store } = await filledStore();
  const id = await want(store, states, 'by-hand');
  await runRebuilds(contextOf(store));
  const { target, checked } = await rowOf(store, id);
  const serving = (await store.generations.of('member')).serving;
  recorded(await appendEvents(store, operator, [tagged('m03', 9)]));
  const switching = async () => {
    const { rows } = await store.pool.query<{ behind: number }>(
      'select derived.switch_generation($1, $2) as behind',
      [target, checked],
    );
    store.generations.forget();
    return { behind: rows[0]?.behind, serving: (await store.generations.of('member')).serving };
  };
  await store.pool.query(
    `update derived.state set version = version - 1 where generation = $1 and entity_id = 'm03'`,
    [target],
  );
  expect(await switching()).toEqual({ behind: 1, serving });
  await store.pool.query(
    `update derived.state set version = version + 1 where generation = $1 and entity_id = 'm03'`,
    [target],
  );
  expect(await switching()).toEqual({ behind: 0, serving: target });
});

test('a switch mends what fell behind meanwhile, and what was appended on altered states', async () => {
  const { store } = await filledStore();
  await alter(store, 'm05');
  const id = await want(store, states, 'by-hand');
  await runRebuilds(contextOf(store));
  const { target } = await rowOf(store, id);
  await store.pool.query(
    `delete from derived.state where generation = $1 and entity_id in ('m01', 'm02')`,
    [target],
  );
  // Decided on what was altered, in a field that the event does not set.
  await store.pool.query(
    `update derived.state set value = jsonb_set(value::jsonb, '{teams}', '["altered"]')::json
     where entity_id = 'm05'`,
  );
  store.appender.forgetStates();
  recorded(await appendEvents(store, operator, [tagged('m05', 7)]));
  expect(await control(store, id, 'switch')).toEqual({ status: 'done' });
  await runRebuilds(contextOf(store));
  const found = await checkStore(store);
  // Of the former, which is kept as it was.
  expect(found.every(({ at }) => at.startsWith('member/m05'))).toBe(true);
  const m05 = { type: 'member', id: 'm05' };
  expect((await readState(store, m05))?.state).toMatchObject({ teams: [] });
  // What this process has at hand still is not written on.
  recorded(await appendEvents(store, operator, [tagged('m05', 8)]));
  expect((await readState(store, m05))?.state).toMatchObject({ teams: [], tags: [{ weight: 8 }] });
});

test('the state of one entity is put right where it stands, and appends go on from what is right', async () => {
  const { store } = await filledStore();
  const m09 = { type: 'member', id: 'm09' };
  await store.pool.query(
    `update derived.state set value = jsonb_set(value::jsonb, '{teams}', '["altered"]')::json
     where entity_id = 'm09'`,
  );
  store.appender.forgetStates();
  recorded(await appendEvents(store, operator, [tagged('m09', 5)]));
  const subject = { kind: 'entity', entityType: 'member', entityId: 'm09' } as const;
  const id = await want(store, subject, 'by-hand');
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({
    status: 'ready',
    comparison: { change: 1, fields: { '/teams/*': 1 } },
  });
  await control(store, id, 'switch');
  await runRebuilds(contextOf(store));
  expect((await readState(store, m09))?.state).toMatchObject({ teams: [] });
  recorded(await appendEvents(store, operator, [tagged('m09', 6)]));
  expect((await readState(store, m09))?.state).toMatchObject({ teams: [], tags: [{ weight: 6 }] });
});

test('what is erased while states are built comes back in no generation', async () => {
  const { store } = await filledStore();
  const word = 'a handle to forget';
  const renamed = { type: 'memberRenamed', data: { memberId: 'm11', handle: word } };
  recorded(await appendEvents(store, operator, [renamed]));
  const id = await want(store, states, 'by-hand');
  await runRebuilds(contextOf(store));
  const { target } = await rowOf(store, id);
  const { serving } = await store.generations.of('member');
  const ref = { type: 'member', id: 'm11' };
  const erasing = async () => {
    const target = { kind: 'entity', ...ref } as const;
    await requestErasure(store, operator, { target, reason, ground: 'GDPR Art. 17' });
    await settleErasures({ store, pool: store.pool });
  };
  let isErased = false;
  let erased: Promise<void> | undefined;
  // Read before the erasure, written after it was begun.
  await inLane(
    () => store.pool.connect(),
    1,
    async (client) => {
      const folded = await foldStates(client, store.catalogue, 'member', { ids: ['m11'] });
      expect(folded.states[0]?.value).toContain(word);
      erased = erasing().then(() => {
        isErased = true;
      });
      await delay(500);
      expect(isErased).toBe(false);
      await client.query('delete from derived.state where generation = $1 and entity_id = $2', [
        target,
        ref.id,
      ]);
      await writeStates(client, [target ?? 0, serving], folded);
    },
  );
  await erased;
  expect(await findInTables(store, [word])).toEqual([]);
  await control(store, id, 'switch');
  await runRebuilds(contextOf(store));
  expect((await rowOf(store, id)).status).toBe('switched');
  expect(await findInTables(store, [word])).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
});

test('a changed definition is noticed, built and told; going back needs the former, which switches as it starts', async () => {
  const load = async (text: string) => loadCatalogue(await folderOf({ 'thing.ts': text }));
  const {
    store: former,
    connectionString,
    end,
  } = await makeTestStore({
    catalogue: await load(thing),
  });
  onTestFinished(end);
  for (const thingId of ['a', 'b', 'c']) {
    recorded(
      await appendEvents(former, operator, [
        { type: 'thingMade', data: { thingId, name: thingId } },
        ...(thingId === 'c' ? [] : [{ type: 'thingGrown', data: { thingId, by: 2 } }]),
      ]),
    );
  }
  const changed = await load(thing.replace('thing.size + data.by', 'thing.size + 10 * data.by'));
  const present = await openStore({ ...former, connectionString, catalogue: changed });
  onTestFinished(() => present.close());
  const [noticed] = await noticeChanged(present);
  expect(await noticeChanged(present)).toEqual([noticed]);
  const id = noticed?.id ?? '';
  // It is not this process' to build.
  await runRebuilds(contextOf(former));
  expect((await rowOf(present, id)).status).toBe('wanted');
  await runRebuilds(contextOf(present));
  expect(await rowOf(present, id)).toMatchObject({
    status: 'ready',
    comparison: { compared: 3, change: 2, fields: { '/size': 2 } },
  });
  const sizes = async (store: Store) =>
    (await listStates(store, 'thing', { limit: 9 })).items.map(({ state }) => state['size']);
  expect(await sizes(former)).toEqual([3, 3, 1]);
  await control(present, id, 'switch');
  await runRebuilds(contextOf(present));
  expect(await sizes(present)).toEqual([21, 21, 1]);
  expect(await control(present, id, 'roll-back')).toMatchObject({ status: 'needs-code' });
  recorded(await appendEvents(present, operator, [{ type: 'thingMade', data: { thingId: 'd' } }]));

  former.generations.forget();
  const [back] = await noticeChanged(former);
  await runRebuilds(contextOf(former));
  expect(await rowOf(former, back?.id ?? '')).toMatchObject({ status: 'switched' });
  expect(await sizes(former)).toEqual([3, 3, 1, 1]);
}, 60_000);

async function statesIn(store: Store, generation: number | null): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    'select count(*)::int4 as count from derived.state where generation = $1',
    [generation],
  );
  return rows[0]?.count ?? 0;
}
