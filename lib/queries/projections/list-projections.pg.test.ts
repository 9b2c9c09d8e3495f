import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { firstRights } from '#lib/access/roles.ts';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { beginBeside } from '#lib/projections/beside.ts';
import { listProjections } from '#lib/queries/projections/list-projections.ts';
import { listRebuilds, readRebuild } from '#lib/queries/projections/list-rebuilds.ts';
import { projectionTroubles } from '#lib/queries/projections/projection-troubles.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
beforeAll(async () => {
  const made = await makeTestStore();
  store = made.store;
  const append = async (type: string, data: Record<string, string>) =>
    recorded(await appendEvents(store, operator, [{ type, data }]));
  await append('mailingListCreated', { mailingListId: 'boats', name: 'Boats' });
  await append('userCreated', { userId: 'ann', email: 'ann@b.example', name: 'Ann' });
  return made.end;
});

const listReader = personWith({ ...firstRights.engineer, read: ['mailingList'] });

async function insertRebuild(given: {
  kind: string;
  name: string;
  status: string;
  reason?: string;
  former?: number;
  comparison?: object;
}): Promise<string> {
  const id = randomUUID();
  await store.pool.query(
    `insert into operational.rebuild
       (id, kind, name, status, switch_when, actor, reason, former, comparison)
     values ($1, $2, $3, $4, 'by-hand', 'nobody', $5, $6, $7)`,
    [
      ...[id, given.kind, given.name, given.status, given.reason ?? 'Why not'],
      ...[given.former ?? null, given.comparison ? JSON.stringify(given.comparison) : null],
    ],
  );
  return id;
}

test('what stands where is told, and the bytes are those of the tables', async () => {
  const begun = { rebuild: randomUUID(), shape: '' };
  await beginBeside(store.pool, 'search', begun, async () => {});
  const { end, projections, size } = await listProjections(store, operator);
  expect(end).toBe('2');
  const of = (key: string) => projections.find((one) => one.key === key);
  await expect
    .poll(async () => {
      const { projections: now } = await listProjections(store, operator);
      return now.find(({ key }) => key === 'states/user');
    })
    .toMatchObject({ label: 'Users', position: '2', rows: 1, health: 'current' });
  expect(of('search')).toMatchObject({ position: '0', lagEvents: '2' });
  const { rows } = await store.pool.query<{ bytes: number }>(
    `select pg_total_relation_size('authority.event')::float8 as bytes`,
  );
  expect(size.events).toBe(rows[0]?.bytes);
  expect(size.parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size.all);
  // What is built beside comes back from the events as what serves does.
  const { rows: search } = await store.pool.query<{ tables: number; bytes: number }>(
    `select count(*)::int4 as tables, sum(pg_total_relation_size(c.oid))::float8 as bytes
     from pg_class c where c.relkind = 'r' and c.relname in ('search_value', 'search_field')
       and c.relnamespace in ('derived'::regnamespace, 'derived_beside'::regnamespace)`,
  );
  expect(search[0]?.tables).toBe(4);
  expect(size.parts.find(({ kind }) => kind === 'search')).toMatchObject({
    ...{ bytes: search[0]?.bytes, isDerived: true },
  });
});

test('of types that may not be read neither states nor rebuilds are told', async () => {
  const id = await insertRebuild({ kind: 'states', name: 'user', status: 'let-go' });
  const { projections, rebuilds } = await listProjections(store, listReader);
  const keys = projections.map(({ key }) => key);
  expect(keys).toContain('states/mailingList');
  expect(keys).not.toContain('states/user');
  expect(rebuilds).toEqual([]);
  expect(await readRebuild(store, listReader, id)).toBeNull();
  expect(await readRebuild(store, operator, id)).toMatchObject({ key: 'states/user', id });
});

test('reasons tell no address; names of samples are masked; a former definition is needed to go back', async () => {
  const { rows } = await store.pool.query<{ id: number }>(
    `insert into operational.generation (entity_type, fingerprint, status, rebuild)
     values ('user', '\\x0102', 'kept', gen_random_uuid()) returning id`,
  );
  await insertRebuild({
    ...{ kind: 'states', name: 'user', status: 'switched', former: rows[0]?.id ?? 0 },
    reason: 'ann@b.example told us',
    comparison: {
      ...{ of: 'all', compared: 1, appear: 0, vanish: 0, change: 1, behind: 0 },
      ...{ fields: { '/name': 1 }, position: '2' },
      samples: [{ id: 'ann', version: 1, how: 'changes', fields: ['/name'] }],
    },
  });
  const asked = { limit: 1, of: { kind: 'states', entityType: 'user' } as const };
  const [seen] = await listRebuilds(store, operator, { ...asked, limit: 9 }).then((all) =>
    all.filter(({ status }) => status === 'switched'),
  );
  expect(seen).toMatchObject({
    controls: ['roll-back', 'let-go'],
    needCode: ['roll-back'],
    names: { 'user/ann': 'Ann' },
  });
  const [masked] = await listRebuilds(store, personOf('engineer'), { ...asked, limit: 9 }).then(
    (all) => all.filter(({ status }) => status === 'switched'),
  );
  expect(masked?.reason).not.toContain('ann@b.example');
  expect(masked?.names['user/ann']).not.toBe('Ann');
});

test('what waits for somebody is a trouble, with how much would differ', async () => {
  const id = await insertRebuild({
    ...{ kind: 'states', name: 'mailingList', status: 'ready' },
    comparison: {
      ...{ of: 'all', compared: 3, appear: 1, vanish: 0, change: 2, behind: 0 },
      ...{ fields: {}, samples: [], position: '2' },
    },
  });
  expect(await projectionTroubles(store, operator)).toContainEqual({
    ...{ kind: 'ready', id, key: 'states/mailingList', label: 'Mailing lists' },
    ...{ changed: false, differ: 3, isSample: false },
  });
});
