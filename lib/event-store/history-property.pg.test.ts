import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { anyEvent, apart, beginning } from '#lib/testing/any-events.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const append = fc.record({
  writer: fc.nat(2),
  events: fc.oneof(
    fc.array(anyEvent, { minLength: 1, maxLength: 1 }),
    fc.array(anyEvent, { minLength: 1, maxLength: 3 }),
  ),
  occurredAt: fc.option(fc.integer({ min: -2e12, max: 1.7e12 }), { nil: undefined }),
  imported: fc.boolean(),
});

test('any appends by any writers leave a store in which nothing deviates', async () => {
  const { store, connectionString, end } = await makeTestStore({
    catalogue: await testCatalogue(),
  });
  const open = () => openStore({ ...store, connectionString });
  const stores = [store, await open(), await open()];
  onTestFinished(async () => {
    await Promise.all(stores.slice(1).map((other) => other.close()));
    await end();
  });
  let run = 0;
  let acknowledged = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(append, { minLength: 10, maxLength: 40 }), async (appends) => {
      const prefix = `${++run}-`;
      const place = (events: ProposedEvent[], occurredAt?: number) =>
        events.map((proposed) => apart(proposed, prefix, occurredAt));
      await appendEvents(store, operator, place(beginning, -3e12));
      acknowledged += beginning.length;
      const outcomes = await Promise.all(
        appends.map(({ writer, events, occurredAt, imported }) =>
          appendEvents(stores[writer] ?? store, operator, place(events, occurredAt), {
            imported,
          }),
        ),
      );
      for (const outcome of outcomes) {
        if (outcome.status === 'recorded') acknowledged += outcome.events.length;
        else expect(outcome.faults.map(({ code }) => code)).not.toContain('definition_failed');
      }
      expect(await checkStore(store)).toEqual([]);
      const { rows } = await store.pool.query('select count(*)::int4 as n from authority.event');
      expect(rows).toEqual([{ n: acknowledged }]);
    }),
    // The store is one for all runs: what failed once fails in every smaller case too.
    { numRuns: 25, endOnFailure: true },
  );
  expect(acknowledged).toBeGreaterThan(250);
});
