import { v7 } from 'uuid';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectClient, connectPool } from '#db/connect.ts';
import { LookLog } from '#lib/access/look-log.ts';
import { recordLook, recordLookNow } from '#lib/access/record-look.ts';
import { firstIdAt, sweepLooks } from '#lib/access/sweep-looks.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

const dana: Viewer = {
  ...operator,
  kind: 'person',
  id: 'person:dana',
  from: { address: '10.0.0.7', agent: 'A browser' },
};

async function openLooks() {
  const connectionString = await openTestDatabase();
  const pool = connectPool(connectionString);
  const looks = new LookLog(pool);
  onTestFinished(() => pool.end());
  onTestFinished(() => looks.close());
  const read = async () => {
    const { rows } = await pool.query(
      `select viewer, kind, entity_type, entity_id, what, reason, address, agent
       from operational.look order by id`,
    );
    return rows as { [column: string]: unknown }[];
  };
  return { connectionString, pool, store: { looks, pool }, looks, read };
}

const state = (entityId: string) =>
  ({ kind: 'entity', entityType: 'user', entityId, what: { parts: ['state'] } }) as const;

test('what a page reads of an entity is one look, with who, when and from where', async () => {
  const { store, looks, read } = await openLooks();
  recordLook(store, dana, state('ann'));
  recordLook(store, dana, { ...state('ann'), what: { parts: ['history'] } });
  recordLook(store, dana, state('ann'));
  recordLook(store, operator, state('ann'));
  await looks.flush();
  expect(await read()).toEqual([
    {
      viewer: 'person:dana',
      kind: 'entity',
      entity_type: 'user',
      entity_id: 'ann',
      what: { parts: ['state', 'history'] },
      reason: null,
      address: '10.0.0.7',
      agent: 'A browser',
    },
    expect.objectContaining({ viewer: 'local', what: { parts: ['state'] }, address: null }),
  ]);
});

test('the same look is noted again after five minutes, another part at once', async () => {
  // In the past: what makes ids never goes back, and would stay ahead of the clock for the next test.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  const { store, looks, read } = await openLooks();
  recordLook(store, dana, state('ann'));
  await looks.flush();
  vi.setSystemTime(Date.now() + 299_000);
  recordLook(store, dana, state('ann'));
  recordLook(store, dana, { ...state('ann'), what: { parts: ['comparison'] } });
  await looks.flush();
  expect((await read()).map(({ what }) => what)).toEqual([
    { parts: ['state'] },
    { parts: ['comparison'] },
  ]);
  vi.setSystemTime(Date.now() + 2_000);
  recordLook(store, dana, state('ann'));
  await looks.flush();
  expect(await read()).toHaveLength(3);
});

test('every failed sign-in is a look of its own', async () => {
  const { store, looks, read } = await openLooks();
  const from = { address: '10.0.0.9', agent: null };
  for (let turn = 0; turn < 3; turn++) {
    recordLook(store, null, { kind: 'sign_in_failed', what: { person: 'person:dana' }, from });
  }
  await looks.flush();
  expect(await read()).toHaveLength(3);
  expect((await read())[0]).toMatchObject({ viewer: null, address: '10.0.0.9' });
});

test('looks are written without being waited for', async () => {
  const { store, read } = await openLooks();
  recordLook(store, dana, state('ann'));
  expect(await read()).toEqual([]);
  await expect.poll(read).toHaveLength(1);
});

test('a look that is awaited is there for others when it returns', async () => {
  const { store, connectionString } = await openLooks();
  const id = await recordLookNow(store, dana, {
    kind: 'reveal',
    entityType: 'user',
    entityId: 'ann',
    what: { path: '/email' },
    reason: 'she phoned',
  });
  const other = connectClient(connectionString);
  await other.connect();
  const { rows } = await other.query('select reason from operational.look where id = $1', [id]);
  await other.end();
  expect(rows).toEqual([{ reason: 'she phoned' }]);
});

test('an orderly end writes what waits', async () => {
  const { store, looks, read } = await openLooks();
  for (let n = 0; n < 2_500; n++) recordLook(store, dana, state(`${n}`));
  await looks.close();
  expect(await read()).toHaveLength(2_500);
});

test('what cannot be written waits, up to a limit at which nothing more is shown', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { store, looks, pool, read } = await openLooks();
  await pool.query('alter table operational.look rename to away');
  for (let n = 0; n < 20_000; n++) recordLook(store, dana, state(`${n}`));
  await expect(looks.flush()).rejects.toThrow();
  expect(() => recordLook(store, dana, state('one more'))).toThrow(
    expect.objectContaining({ code: 'looks_unwritable' }),
  );
  await pool.query('alter table operational.away rename to look');
  await looks.flush();
  expect(await read()).toHaveLength(20_000);
  recordLook(store, dana, state('one more'));
  await looks.flush();
  expect(await read()).toHaveLength(20_001);
});

test('what PostgreSQL would refuse in a header keeps no look away', async () => {
  const { store, looks, read } = await openLooks();
  const from = { address: null, agent: 'odd \ud800 \0' };
  recordLook(store, { ...dana, from }, state('ann'));
  recordLook(store, operator, state('ben'));
  await looks.flush();
  expect((await read()).map(({ agent }) => agent)).toEqual(['odd \ufffd \ufffd', null]);
});

test('looks are swept when they are older than the setting says, and not before', async () => {
  const { store, looks, pool, read } = await openLooks();
  const now = Date.now();
  recordLook(store, dana, state('ann'));
  await looks.flush();
  const day = 86_400_000;
  expect(await sweepLooks(store, now + 364 * day)).toBe(0);
  await pool.query(`update operational.setting set value = '30' where name = 'looks_kept_days'`);
  expect(await sweepLooks(store, now + 29 * day)).toBe(0);
  expect(await sweepLooks(store, now + 31 * day)).toBe(1);
  expect(await read()).toEqual([]);
});

test('ids are found by time', () => {
  const at = Date.UTC(2026, 0, 1);
  expect(firstIdAt(at) <= v7({ msecs: at })).toBe(true);
  expect(firstIdAt(at) > v7({ msecs: at - 1 })).toBe(true);
});
