import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openUnreliableStore } from '#lib/testing/open-unreliable-store.ts';
import { codesOf, recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const joined: ProposedEvent = { type: 'memberJoined', data: { memberId: 'a' } };
const noted = (n: number): ProposedEvent => ({
  type: 'memberNoted',
  data: { memberId: 'a', notes: { n } },
});

test('an append whose answer is lost after its commit is recorded once, and answered', async () => {
  const { store, line } = await openUnreliableStore({ catalogue: await testCatalogue() });
  recorded(await appendEvents(store, operator, [joined]));
  line.loseNextAnswer();
  const [first] = recorded(await appendEvents(store, operator, [noted(1)]));
  expect(first).toMatchObject({ position: 2n, entity: { version: 2 } });
  // The same of a batch, with others decided on what it would leave.
  line.loseNextAnswer();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => appendEvents(store, operator, [noted(n), noted(-n)])),
  );
  const positions = outcomes.flatMap(recorded).map(({ position }) => position);
  expect(positions.toSorted((a, b) => Number(a - b))).toEqual(
    Array.from({ length: 40 }, (_, n) => BigInt(n + 3)),
  );
  expect(await checkStore(store)).toEqual([]);
});

test('what is asked while the database is away for a moment is recorded when it is back', async () => {
  const { store, direct, line } = await openUnreliableStore({ catalogue: await testCatalogue() });
  recorded(await appendEvents(store, operator, [joined]));
  const watched = store.watcher.wait(2n, AbortSignal.timeout(20_000));
  await line.cut();
  const asked = appendEvents(store, operator, [noted(1)]);
  await delay(300);
  await line.mend();
  expect(codesOf(await asked)).toBe('recorded');
  recorded(await appendEvents(direct, operator, [noted(2)]));
  // Whoever listens hears of it, by the poll at the latest.
  await watched;
  expect(store.watcher.position()).toBe(3n);
  expect(await checkStore(store)).toEqual([]);
});

test('what cannot be read while the database is away is told as that, and works again by itself', async () => {
  const { store, line } = await openUnreliableStore({ catalogue: await testCatalogue() });
  recorded(await appendEvents(store, operator, [joined]));
  await line.cut();
  const other = { type: 'memberJoined', data: { memberId: 'b' } };
  await expect(appendEvents(store, operator, [other])).rejects.toMatchObject({
    code: 'database_unavailable',
  });
  await line.mend();
  expect(codesOf(await appendEvents(store, operator, [other]))).toBe('recorded');
  expect(await readState(store, { type: 'member', id: 'b' })).toMatchObject({ version: 1 });
  expect(await checkStore(store)).toEqual([]);
});
