import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { column, defineProjection } from '#lib/catalogue/define-projection.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
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
