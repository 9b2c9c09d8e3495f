import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { changesBetween } from '#lib/event-store/changes-between.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

test('an entity of 2,000 events has snapshots at most 200 apart, and every state is right', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const note = { type: 'note', id: 'n' };
  const amended = (n: number) => ({ type: 'noteAmended', data: { noteId: 'n', n } });
  recorded(
    await appendEvents(store, operator, [{ type: 'noteWritten', data: { noteId: 'n', n: 1 } }]),
  );
  // Single events that share batches, and appends of many that pass over a hundred within.
  const single = Array.from({ length: 899 }, (_, index) => amended(index + 2));
  await Promise.all(single.map((event) => appendEvents(store, operator, [event])));
  for (let from = 901; from <= 2000; from += 220) {
    const many = Array.from({ length: 220 }, (_, index) => amended(from + index));
    recorded(await appendEvents(store, operator, many));
  }
  expect(await checkStore(store)).toEqual([]);
  for (const version of [1, 2, 99, 100, 101, 900, 901, 1000, 1101, 1999, 2000]) {
    const at = await readState(store, note, { version });
    expect(at).toMatchObject({ version, headVersion: 2000, state: { n: version } });
  }
  const between = await changesBetween(store, note, 150, 1850);
  expect(between?.changes).toEqual([{ path: '/n', before: 150, after: 1850 }]);
  const back = await changesBetween(store, note, 1850, 0);
  expect(back).toMatchObject({ to: null, changes: [{ path: '/n', before: 1850 }] });

  const up = await readHistory(store, note, { order: 'asc', after: 1500, limit: 3 });
  const down = await readHistory(store, note, { order: 'desc', after: 1500, limit: 3 });
  expect(up.map(({ version }) => version)).toEqual([1501, 1502, 1503]);
  expect(down.map(({ version }) => version)).toEqual([1499, 1498, 1497]);
});
