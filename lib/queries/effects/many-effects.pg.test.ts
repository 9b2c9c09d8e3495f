import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { countEffects } from '#lib/queries/effects/count-effects.ts';
import { groupFailures } from '#lib/queries/effects/group-failures.ts';
import { listEffects } from '#lib/queries/effects/list-effects.ts';
import type { EffectFilter } from '#lib/reactors/decide-effects/effect-filter.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const many = 200_000;
let store: Store;
let end: () => Promise<void>;

/** Most are done; of the rest every status has some, of few causes, and all are of one entity. */
beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const data = { userId: 'ann', email: 'ann@b.example', name: 'Ann' };
  await appendEvents(store, operator, [{ type: 'userCreated', data }]);
  await store.pool.query(
    `insert into operational.effect (id, reactor, event_id, event_position, event_type, entity_type,
       entity_id, key, summary, status, due_at, cause, made_at)
     select gen_random_uuid(), 'r' || n % 7, gen_random_uuid(), 1, 'userCreated', 'user', 'ann', n,
       'Letter', case when n % 10 > 0 then 'done' else
         (array['failed', 'waiting', 'held', 'skipped', 'waiting'])[1 + n / 10 % 5] end,
       now() + case when n / 10 % 5 = 4 then interval '1 day' else interval '-1 day' end,
       case when n % 10 = 0 and n / 10 % 5 = 0 then 'cause ' || n % 3 end,
       now() - n * interval '1 ms'
     from generate_series(1, $1) n`,
    [many],
  );
  await store.pool.query('vacuum analyze operational.effect');
}, 240_000);
afterAll(() => end());

/** Rows and pages that a query went through. */
async function costOf(run: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    const { rows } = await store.pool.query<{ blocks: bigint }>(
      `select pg_stat_force_next_flush(), (select sum(heap_blks_read + heap_blks_hit + idx_blks_read
         + idx_blks_hit)::int8 from pg_statio_user_tables where relname = 'effect') as blocks`,
    );
    return Number(rows[0]?.blocks ?? 0n);
  };
  await read();
  const before = await read();
  await run();
  await read();
  return (await read()) - before;
}

const pages: [string, EffectFilter][] = [
  ['all of them', {}],
  ['one status', { status: 'failed' }],
  ['what waits', { status: 'waiting' }],
  ['what is scheduled', { status: 'scheduled' }],
  ['one reactor', { reactor: 'r3' }],
  ['a reactor and a status', { reactor: 'r3', status: 'held' }],
  ['a cause', { cause: 'cause 1' }],
];

test.each(pages)('a page of %s costs no more for there being many', async (_, filter) => {
  const first = await listEffects(store, operator, { filter, limit: 50 });
  expect(first.items).toHaveLength(50);
  const after = first.next ?? undefined;
  expect((await listEffects(store, operator, { filter, after, limit: 50 })).items).toHaveLength(50);
  const cost = await costOf(() => listEffects(store, operator, { filter, after, limit: 50 }));
  // Some index pages and a row each for every reactor and status; the table has thousands.
  expect(cost).toBeLessThan(3_000);
});

test('counts and groups of many are exact', async () => {
  const { all } = await countEffects(store, operator);
  expect(Object.values(all).reduce((sum, count) => sum + count)).toBe(many);
  const groups = await groupFailures(store, operator);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(all.failed);
  expect(groups).toHaveLength(3);
});
