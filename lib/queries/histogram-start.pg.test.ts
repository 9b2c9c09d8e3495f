import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { overview } from '#lib/queries/overview.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const copies = 210_000;

test('a large store that was not counted yet is counted part by part, and tells how far', async () => {
  const store = await openTestStore();
  const event = { type: 'Begun', entity: { type: 'case', id: 'a' }, data: { name: 'A' } };
  await appendEvents(store, operator, [event]);
  await store.pool.query(
    `insert into authority.event
     select position + n, gen_random_uuid(), type, schema_version, fingerprint, entity_type,
       entity_id || n, version, data, updated, actor, recorder, reason, metadata,
       gen_random_uuid()::text, null, null, occurred_at + n * interval '1 minute', effective_at,
       recorded_at, imported, held_back, salts, commitments, digest
     from generate_series(1, $1::int4) n, authority.event where entity_id = 'a'`,
    [copies],
  );
  const { rows } = await store.pool.query<{ events: number }>(
    `select count(*)::int4 as events from authority.event where entity_type = 'case'`,
  );
  const late = { type: 'Closed', entity: { type: 'case', id: 'z' }, data: { name: 'Z' } };
  expect((await appendEvents(store, operator, [late])).status).not.toBe('refused');
  // Nobody waits: every type is told at once, and the figures with how far they are.
  const types = await listEventTypes(store, operator);
  expect(types.map(({ type }) => type).toSorted()).toEqual(['Begun', 'Closed']);
  expect(types.every(({ soFar }) => soFar)).toBe(true);
  const glance = await overview(store, operator);
  expect(glance.counting?.events).toBeLessThan(glance.counting?.of ?? 0);
  expect(glance.events).toBeLessThanOrEqual(glance.counting?.events ?? 0);
  const first = await histogram(store, operator, { buckets: 50, budget: 0 });
  expect(first.next).not.toBeNull();
  expect(first.looked?.events).toBeLessThan(copies);
  let { total, next } = first;
  const { counts } = first;
  while (next !== null) {
    const part = await histogram(store, operator, { buckets: 50, after: next, budget: 500 });
    total += part.total;
    part.counts.forEach((count, at) => {
      counts[at] = (counts[at] ?? 0) + count;
    });
    next = part.next;
  }
  expect(total).toBe((rows[0]?.events ?? 0) + 1);
  await expect
    .poll(async () => (await histogram(store, operator, { buckets: 50 })).looked)
    .toBeUndefined();
  expect(await histogram(store, operator, { buckets: 50 })).toMatchObject({ total, counts });
  expect(await overview(store, operator)).toMatchObject({ events: total, counting: null });
  expect(await listEventTypes(store, operator)).toMatchObject([
    { type: 'Begun', count: total - 1 },
    { type: 'Closed', count: 1 },
  ]);
}, 120_000);
