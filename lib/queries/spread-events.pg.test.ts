import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { sampleFields } from '#lib/queries/sample-fields.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

test('values that events had long before the latest are offered, and a sample is said to be one', async () => {
  const store = await openTestStore();
  const event = (n: number) => ({
    type: 'Counted',
    entity: { type: 'meter', id: `${n % 50}` },
    data: { phase: n < 2_000 ? 'old' : 'new', number: n },
  });
  for (let from = 0; from < 4_000; from += 200) {
    const events = Array.from({ length: 200 }, (_, index) => event(from + index));
    const outcome = await appendEvents(store, operator, events, { imported: true });
    expect(outcome.status).not.toBe('refused');
  }
  const sample = await sampleFields(store, operator, { filter: { entityType: 'meter' } });
  expect(sample).toMatchObject({ looked: 2_000, more: true });
  const phase = sample.fields.find(({ path }) => path === '/data/phase');
  expect(phase?.values.map(({ value }) => value).toSorted()).toEqual(['new', 'old']);
  const numbers = sample.fields.find(({ path }) => path === '/data/number');
  // None is looked at twice.
  expect(numbers?.count).toBe(2_000);
  const part = await sampleFields(store, operator, {
    filter: { entity: { type: 'meter', id: '7' } },
  });
  expect(part).toMatchObject({ looked: 80, more: false });
}, 60_000);
