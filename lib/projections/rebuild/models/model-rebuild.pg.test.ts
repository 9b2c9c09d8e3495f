import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { column, defineProjection } from '#lib/catalogue/define-projection.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followModel, presentModels } from '#lib/projections/read-models/follow.ts';
import { readModels } from '#lib/projections/read-models/model.ts';
import { tableOf } from '#lib/projections/read-models/table.ts';
import { type Control, controlRebuild } from '#lib/projections/rebuild/control-rebuild.ts';
import { noticeChanged } from '#lib/projections/rebuild/notice-changed.ts';
import type { RebuildRow, SwitchWhen } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { followAll, rowsIn, servingModel } from '#lib/testing/read-model-rows.ts';

const name = 'emailDirectory';
const reason = 'For the test';

async function filledStore(): Promise<Store> {
  const { store, end } = await makeTestStore();
  onTestFinished(end);
  for (const n of [1, 2, 3]) {
    const data = { userId: `u${n}`, email: `u${n}@one.example` };
    recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  }
  await followAll(store);
  return store;
}

const contextOf = (store: Store) => ({
  store,
  pool: store.pool,
  signal: new AbortController().signal,
  threads: null,
});

async function want(store: Store, model: string, switchWhen: SwitchWhen): Promise<string> {
  const subject = { kind: 'model' as const, name: model };
  const wanted = await wantRebuild(store, operator, { subject, switchWhen, reason });
  if (wanted.status !== 'wanted') throw new Error(wanted.status);
  await runRebuilds(contextOf(store));
  return wanted.ids[0] ?? '';
}

async function rowOf(store: Store, id: string): Promise<RebuildRow> {
  const row = await readRebuildRow(store.pool, id);
  if (!row) throw new Error('no such rebuild');
  return row;
}

async function control(store: Store, id: string, what: Control) {
  const outcome = await controlRebuild(store, operator, { id, control: what, reason });
  await runRebuilds(contextOf(store));
  return outcome.status;
}

test('a row that was altered is found before the switch, by column and by whose it is', async () => {
  const store = await filledStore();
  const former = await servingModel(store, name);
  await store.pool.query(
    `update ${tableOf(former)} set email = 'altered@one.example' where "userId" = 'u2'`,
  );
  await store.pool.query(`delete from ${tableOf(former)} where "userId" = 'u3'`);
  const id = await want(store, name, 'when-equal');
  expect(await rowOf(store, id)).toMatchObject({
    status: 'ready',
    comparison: {
      ...{ of: 'all', compared: 3, appear: 1, vanish: 0, change: 1, behind: 0 },
      fields: { '/email': 1 },
      samples: [
        { how: 'changes', fields: ['/email'], entity: { type: 'user', id: 'u2' } },
        { how: 'appears', fields: [], entity: { type: 'user', id: 'u3' } },
      ],
    },
  });
  expect((await servingModel(store, name)).id).toBe(former.id);

  // What is recorded while it waits is in both.
  const moved = { type: 'userEmailUpdated', data: { userId: 'u1', email: 'u1@two.example' } };
  recorded(await appendEvents(store, operator, [moved]));
  await followAll(store);
  expect(await control(store, id, 'switch')).toBe('done');
  const serving = await servingModel(store, name);
  expect(serving.id).not.toBe(former.id);
  const emails = (await rowsIn(store, serving)).map(({ email }) => email);
  expect(emails).toEqual(['u1@one.example', 'u1@two.example', 'u2@one.example', 'u3@one.example']);

  expect(await control(store, id, 'roll-back')).toBe('done');
  expect((await servingModel(store, name)).id).toBe(former.id);
  expect(await rowOf(store, id)).toMatchObject({ status: 'rolled-back' });
  expect(await control(store, id, 'let-go')).toBe('done');
  expect(await readModels(store.pool, name)).toHaveLength(1);
});

test('where nothing differs it switches by itself, and one that is cancelled leaves nothing', async () => {
  const store = await filledStore();
  const id = await want(store, 'dailyActivity', 'when-equal');
  expect(await rowOf(store, id)).toMatchObject({ status: 'switched', comparison: { change: 0 } });
  const second = await want(store, 'marketplace', 'by-hand');
  expect(await rowOf(store, second)).toMatchObject({ status: 'ready' });
  expect(await control(store, second, 'cancel')).toBe('done');
  expect(await readModels(store.pool, 'marketplace')).toHaveLength(1);
});

test('a changed definition is noticed, built beside and told; going back needs the former', async () => {
  const store = await filledStore();
  const changed = defineProjection({
    name,
    label: 'Email directory',
    about: 'Who has which address now.',
    entityTypes: ['user'],
    columns: {
      userId: column.text({ reference: 'user' }),
      sinceVersion: column.integer(),
      email: column.text({ personal: { of: 'userId', as: '/email' } }),
      host: column.text({ nullable: true }),
    },
    key: ['userId', 'sinceVersion'],
    project: (_event, { id: userId, version, at }) => {
      const email = at('/email')?.after;
      if (typeof email !== 'string') return [];
      const host = email.split('@')[1] ?? null;
      return [{ put: { userId, sinceVersion: version, email, host } }];
    },
  });
  const later = withDefinition(store, changed, '00112233445566aa');
  const [noticed] = await noticeChanged(later);
  expect(noticed?.subject).toEqual({ kind: 'model', name });
  expect(await noticeChanged(later)).toEqual([noticed]);
  const id = noticed?.id ?? '';
  // A process of the former definitions leaves it alone.
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({ status: 'wanted', changed: true });
  await runRebuilds(contextOf(later));
  expect(await rowOf(store, id)).toMatchObject({
    status: 'ready',
    comparison: { change: 3, fields: { '/host': 3, '/since': 3, '/until': 3 } },
  });
  expect(await control(later, id, 'switch')).toBe('done');
  expect(await rowsIn(store, await servingModel(store, name))).toMatchObject([
    { userId: 'u1', host: 'one.example' },
    { userId: 'u2' },
    { userId: 'u3' },
  ]);
  expect(await control(later, id, 'roll-back')).toBe('needs-code');
  // The former catalogue is started: what was built by it goes on, and serves.
  const created = { type: 'userCreated', data: { userId: 'u4', email: 'u4@one.example' } };
  recorded(await appendEvents(store, operator, [created]));
  const [back] = await noticeChanged(store);
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, back?.id ?? '')).toMatchObject({ status: 'switched' });
  expect((await rowsIn(store, await servingModel(store, name))).at(-1)).toMatchObject({
    userId: 'u4',
    until: null,
  });
});

test('one that fails on an event says where, and goes on once it is told to leave it out', async () => {
  const store = await filledStore();
  const failing = defineProjection({
    name: 'failing',
    label: 'Failing',
    about: 'Fails on one user.',
    entityTypes: ['user'],
    columns: { userId: column.text() },
    key: ['userId'],
    project: (_event, { id: userId }) => {
      if (userId === 'u2') throw new Error('not this one');
      return [{ put: { userId } }];
    },
  });
  const later = withDefinition(store, failing, '00112233445566bb');
  await followAll(later);
  const id = await want(later, 'failing', 'always');
  expect(await rowOf(store, id)).toMatchObject({
    status: 'failed',
    error: { message: 'It stops at position 2: not this one' },
  });
});

const moves = (n: number, host: string) => ({
  type: 'userEmailUpdated',
  data: { userId: `u${n}`, email: `u${n}@${host}.example` },
});

test('a definition that changed in its words alone switches by itself, whatever is recorded since', async () => {
  const store = await filledStore();
  const advert = (n: number) => ({ advertisementId: `BR-${n}`, userId: `u${n}`, price: n });
  for (const n of [1, 2]) {
    const data = { ...advert(n), title: 'Honda', category: 'motorcycle' };
    const created = { type: 'advertisementCreated', data };
    recorded(await appendEvents(store, operator, [created]));
  }
  await followAll(store);
  const names = ['emailDirectory', 'marketplace', 'dailyActivity'];
  const later = names.reduce((former, each, n) => {
    const definition = store.catalogue.projections.get(each) as ProjectionDefinition;
    return withDefinition(former, definition, `00112233445566${n}0`);
  }, store);
  const noticed = await noticeChanged(later);
  // Nobody follows what serves from here on: it is of the former definition.
  const edited = { type: 'advertisementEdited', data: { advertisementId: 'BR-1', price: 9 } };
  for (const event of [moves(1, 'two'), edited]) {
    recorded(await appendEvents(later, operator, [event]));
  }
  await runRebuilds(contextOf(later));
  const rows = await Promise.all(noticed.map(({ id }) => rowOf(later, id)));
  expect(rows).toMatchObject(
    names.map(() => ({ status: 'switched', comparison: { appear: 0, vanish: 0, change: 0 } })),
  );
  // A row that is made of a state that moved since says nothing.
  const behind = rows.map(({ subject, comparison }) => [nameOf(subject), comparison?.behind]);
  expect(Object.fromEntries(behind)).toEqual({
    emailDirectory: 0,
    marketplace: 1,
    dailyActivity: 0,
  });
  const emails = await rowsIn(later, await servingModel(later, name));
  expect(emails.map(({ email }) => email)).toContain('u1@two.example');
  const adverts = await rowsIn(later, await servingModel(later, 'marketplace'));
  expect(adverts.map(({ price }) => price)).toEqual([9, 2]);
});

test('one that stopped goes on by itself with the definition that was mended', async () => {
  const store = await filledStore();
  const listed = (fails: boolean) =>
    defineProjection({
      name: 'listed',
      label: 'Listed',
      about: 'Each user.',
      entityTypes: ['user'],
      columns: { userId: column.text(), mended: column.boolean() },
      key: ['userId'],
      project: (_event, { id: userId }) => {
        if (fails && userId === 'u2') throw new Error('not this one');
        return [{ put: { userId, mended: !fails } }];
      },
    });
  const failing = withDefinition(store, listed(true), '00112233445566c0');
  expect(await followAll(failing)).toMatchObject({ listed: 'stopped' });
  const mended = withDefinition(store, listed(false), '00112233445566c1');
  const [noticed] = await noticeChanged(mended);
  await runRebuilds(contextOf(mended));
  // Also where rows before that event are others by now.
  expect(await rowOf(mended, noticed?.id ?? '')).toMatchObject({
    status: 'switched',
    comparison: { appear: 0, vanish: 0, change: 1 },
  });
  const serving = await servingModel(mended, 'listed');
  expect(serving.stopped).toBeNull();
  expect(await rowsIn(mended, serving)).toHaveLength(3);
});

test('a key of another kind is another key', async () => {
  const store = await filledStore();
  const changed = defineProjection({
    name,
    label: 'Email directory',
    about: 'Who has which address.',
    entityTypes: ['user'],
    columns: { userId: column.text({ reference: 'user' }), sinceVersion: column.text() },
    key: ['userId', 'sinceVersion'],
    project: (_event, { id: userId, version }) => [
      { put: { userId, sinceVersion: String(version) } },
    ],
  });
  const later = withDefinition(store, changed, '00112233445566d0');
  const [noticed] = await noticeChanged(later);
  await runRebuilds(contextOf(later));
  expect(await rowOf(later, noticed?.id ?? '')).toMatchObject({
    status: 'ready',
    comparison: { appear: 3, vanish: 3 },
  });
});

test('while others append and a worker follows, nothing differs that does not', async () => {
  const store = await filledStore();
  const data = { advertisementId: 'BR-1', userId: 'u1', title: 'Honda', price: 1 };
  const advert = { type: 'advertisementCreated', data: { ...data, category: 'motorcycle' } };
  recorded(await appendEvents(store, operator, [advert]));
  await followAll(store);
  let isOver = false;
  const writers = [1, 2, 3].map(async (n) => {
    for (let turn = 0; !isOver; turn++) {
      const profile = { type: 'userProfileUpdated', data: { userId: `u${n}`, name: `N ${turn}` } };
      const event = turn % 2 ? moves(n, `t${turn}`) : profile;
      recorded(await appendEvents(store, operator, [event]));
    }
  });
  const worker = (async () => {
    while (!isOver) {
      const models = await presentModels(contextOf(store));
      await Promise.all(models.map(({ id }) => followModel(contextOf(store), id)));
      await delay(10);
    }
  })();
  const seen: RebuildRow[] = [];
  for (const each of ['emailDirectory', 'marketplace', 'dailyActivity']) {
    seen.push(await rowOf(store, await want(store, each, 'when-equal')));
  }
  isOver = true;
  await Promise.all([...writers, worker]);
  expect(seen).toMatchObject(
    seen.map(() => ({ status: 'switched', comparison: { appear: 0, vanish: 0, change: 0 } })),
  );
}, 60_000);

test('killed in the midst of one, another worker goes on with it, and counts nothing twice', async () => {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const logins = Array.from({ length: 1_000 }, () => ({
    type: 'userLoggedIn',
    data: { userId: 'u1' },
  }));
  const created = { type: 'userCreated', data: { userId: 'u1', email: 'u1@one.example' } };
  recorded(await appendEvents(store, operator, [created]));
  for (let n = 0; n < 9; n++) recorded(await appendEvents(store, operator, logins));
  await followAll(store);
  const subject = { kind: 'model' as const, name: 'dailyActivity' };
  const wish = { subject, switchWhen: 'when-equal' as const, reason };
  const wanted = await wantRebuild(store, operator, wish);
  const id = wanted.status === 'wanted' ? (wanted.ids[0] ?? '') : '';

  const child = fork(
    path.join(import.meta.dirname, '../../../testing/model-rebuilding-process.ts'),
    [connectionString, store.secrets.identityKey.toString('hex'), '8500'],
    {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const [told] = await Promise.race([once(child, 'message'), exited]);
  expect(told).toBe('8500');
  child.kill('SIGKILL');
  await exited;
  // A step was committed, and another was under way.
  expect(await rowOf(store, id)).toMatchObject({ status: 'building', phase: 'build', done: 8_000 });
  // As it has, once its claim has run out.
  await store.pool.query('update operational.rebuild set claimed_until = clock_timestamp()');
  await runRebuilds(contextOf(store));
  expect(await rowOf(store, id)).toMatchObject({
    status: 'switched',
    comparison: { appear: 0, vanish: 0, change: 0 },
  });
  const rows = await rowsIn(store, await servingModel(store, 'dailyActivity'));
  const counted = rows.filter(({ eventType }) => eventType === 'userLoggedIn');
  expect(counted.reduce((sum, { events }) => sum + Number(events), 0)).toBe(9_000);
}, 60_000);

function nameOf(subject: RebuildRow['subject']): string {
  return subject.kind === 'model' ? subject.name : '';
}

function withDefinition(
  store: Store,
  definition: ProjectionDefinition,
  fingerprint: string,
): Store {
  const { catalogue } = store;
  const projections = new Map([...catalogue.projections, [definition.name, definition]]);
  const projectionFingerprints = new Map([
    ...catalogue.projectionFingerprints,
    [definition.name, fingerprint],
  ]);
  return { ...store, catalogue: { ...catalogue, projections, projectionFingerprints } };
}
