import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { filterConditions } from '#lib/event-store/read-all.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const copies = 30_000;

test('what nothing correlates with is known at once, also before the log was ever analysed', async () => {
  const store = await openTestStore();
  const event = { type: 'Begun', entity: { type: 'case', id: 'a' }, data: { name: 'A' } };
  await appendEvents(store, operator, [event]);
  await store.pool.query(
    `insert into authority.event
     select position + n, gen_random_uuid(), type, schema_version, fingerprint, entity_type,
       entity_id || n, version, data, updated, actor, recorder, reason, metadata,
       gen_random_uuid()::text, null, null, occurred_at, effective_at, recorded_at, imported,
       held_back, salts,
       commitments, digest
     from generate_series(1, $1::int4) n, authority.event where entity_id = 'a'`,
    [copies],
  );
  const { conditions, values } = filterConditions({ correlationId: 'somebody@example.com' });
  const { rows } = await store.pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, format json) select e.position from authority.event e
     where ${conditions.join(' and ')} order by e.position limit 1`,
    values,
  );
  const [told] = JSON.parse(rows[0]?.['QUERY PLAN'] ?? '') as [{ Plan: Plan }];
  expect(mostRead(told.Plan)).toBeLessThan(100);
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
