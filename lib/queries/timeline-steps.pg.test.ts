import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { fromSteps } from '#lib/domain/steps.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { timelineOutline } from '#lib/queries/timeline-outline.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const meter = { type: 'meter', id: 'a' };
const count = 1_600;

let store: Store;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  for (let from = 0; from < count; from += 200) {
    const events = Array.from({ length: 200 }, (_, index) => ({
      type: 'Noted',
      entity: meter,
      // Its name stands in every event, and the word in few values: all of them are looked at.
      data: { remark: (from + index) % 90 === 7 ? `a remark ${from + index}` : `${from + index}` },
    }));
    const outcome = await appendEvents(store, operator, events, { imported: true });
    expect(outcome.status).not.toBe('refused');
  }
}, 60_000);
afterAll(() => end());

const filter = { text: 'remark' };

test('a text in a long life is looked for step by step, each telling how far it came', async () => {
  for (const order of ['asc', 'desc'] as const) {
    const whole = await entityTimeline(store, operator, meter, { order, limit: 100, filter });
    expect(whole.items.length).toBeGreaterThan(10);
    expect(whole).not.toHaveProperty('looked');
    const found: number[] = [];
    const told: number[] = [];
    let after: number | undefined;
    do {
      const step = { order, limit: 100, filter, budget: 0, after };
      const page = await entityTimeline(store, operator, meter, step);
      found.push(...page.items.map(({ version }) => version));
      expect(page.looked?.of).toBe(count);
      told.push(page.looked?.events ?? 0);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(whole.items.map(({ version }) => version));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toBe(count);
  }
});

test('the outline of a long life is looked for from the newest back, and all steps are the whole', async () => {
  const whole = await timelineOutline(store, operator, meter, { filter });
  expect(whole).not.toHaveProperty('looked');
  const found: number[] = [];
  const told: number[] = [];
  let before: number | undefined;
  do {
    const step = await timelineOutline(store, operator, meter, { filter, budget: 0, before });
    found.unshift(...fromSteps(step?.keys ?? []));
    expect(step?.looked?.of).toBe(count);
    told.push(step?.looked?.events ?? 0);
    before = step?.next ?? undefined;
  } while (before !== undefined);
  expect(found).toEqual(fromSteps(whole?.keys ?? []));
  expect(told).toEqual([1_000, count]);
  const newer = { filter, budget: 10_000, after: count - 100 };
  expect(await timelineOutline(store, operator, meter, newer)).toMatchObject({
    looked: { events: 100, of: 100 },
    next: null,
  });
});
