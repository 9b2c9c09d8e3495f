import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { byTimeStatement, readByTime } from '#lib/queries/read-by-time.ts';
import { readEvents } from '#lib/queries/read-events.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const copies = 30_000;
const day = 86_400_000;
const began = Date.UTC(2025, 0, 1);
/** Of this day most was recorded at the beginning of the log, and one event at its end. */
const early = 1;
let store: Store;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const event = { type: 'Begun', entity: { type: 'case', id: 'a' }, data: { name: 'A' } };
  await appendEvents(store, operator, [{ ...event, occurredAt: began }], { imported: true });
  // Day after day, each recorded six times over in the log.
  await store.pool.query(
    `insert into authority.event
     select position + n, gen_random_uuid(), type, schema_version, fingerprint, entity_type,
       entity_id || n, version, data, updated, actor, recorder, reason, metadata,
       gen_random_uuid()::text, null, null,
       occurred_at + (case when n = $1 then 1 else n / 1000 - n / 1000 % 6 + n % 6 end) * interval '1 day'
         + n % 1440 * interval '1 minute',
       effective_at, recorded_at, imported, held_back, salts, commitments, digest
     from generate_series(1, $1::int4) n, authority.event where entity_id = 'a'`,
    [copies],
  );
  await store.pool.query('analyze authority.event');
}, 60_000);
afterAll(() => end());

const filterOf = (at: number) => ({ from: began + at * day, to: began + (at + 1) * day });

test('a page of a day costs a few rows of the log, whatever the index of times would lead to', async () => {
  const { text, values } = byTimeStatement({
    after: 0n,
    before: 12_000n,
    order: 'desc',
    limit: 51,
    filter: filterOf(8),
  });
  const { rows } = await store.pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, format json) ${text}`,
    values,
  );
  const [told] = JSON.parse(rows[0]?.['QUERY PLAN'] ?? '') as [{ Plan: Plan }];
  expect(mostRead(told.Plan)).toBeLessThan(1_000);
});

test('pages of a day are the same by either way, in both orders', async () => {
  for (const order of ['asc', 'desc'] as const) {
    for (const at of [0, early, 8, 29, 40]) {
      const filter = filterOf(at);
      const all = { order, limit: copies, filter };
      const expected = (await readEvents(store, all)).map(({ id }) => id);
      const found: string[] = [];
      let next: string | undefined;
      do {
        const range = order === 'asc' ? { after: next } : { before: next };
        const page = await listEvents(store, operator, { ...range, order, limit: 700, filter });
        found.push(...page.items.map(({ id }) => id));
        next = page.next ?? undefined;
      } while (next !== undefined);
      expect(found).toEqual(expected);
    }
  }
});

test('what lies far from where the log is begun at is left to the index of times', async () => {
  const page = {
    after: 0n,
    before: BigInt(copies + 100),
    order: 'desc' as const,
    limit: 51,
    filter: filterOf(early),
  };
  expect(await readByTime(store, page, 1_000)).toBeNull();
  const near = await readByTime(store, { ...page, order: 'asc' }, 1_000);
  expect(near).toHaveLength(51);
});

type Plan = {
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
};

/** The rows that the busiest step of a plan looked at. */
function mostRead(plan: Plan): number {
  const own = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);
  return Math.max(own, ...(plan.Plans ?? []).map(mostRead));
}
