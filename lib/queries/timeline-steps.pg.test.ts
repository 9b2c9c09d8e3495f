import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const meter = { type: 'meter', id: 'a' };
const count = 1_600;

test('a text in a long life is looked for step by step, each telling how far it came', async () => {
  const store = await openTestStore();
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
  const filter = { text: 'remark' };
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
}, 60_000);
