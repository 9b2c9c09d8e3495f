import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const event = (id: string) => ({ type: 'Opened', entity: { type: 'case', id }, data: {} });

test('an append waits for the order lock a while, goes on when it is let go, and else is given up', async () => {
  const store = await openTestStore();
  const holder = await store.pool.connect();
  const hold = () => holder.query('begin; select from authority.order_lock for update');
  await hold();
  const waiting = appendEvents(store, operator, [event('1')]);
  setTimeout(() => void holder.query('rollback'), 4_000);
  expect(await waiting).toMatchObject({ status: 'recorded', events: [{ replayed: false }] });

  await hold();
  await expect(appendEvents(store, operator, [event('2')])).rejects.toMatchObject({
    code: 'database_unavailable',
  });
  await holder.query('rollback');
  holder.release();
  expect(await appendEvents(store, operator, [event('3')])).toMatchObject({
    status: 'recorded',
  });
  const { rows } = await store.pool.query(
    'select entity_id from authority.event order by position',
  );
  expect(rows).toEqual([{ entity_id: '1' }, { entity_id: '3' }]);
});
