import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { buildChanged } from '#lib/testing/build-changed.ts';
import { folderOf, thing } from '#lib/testing/catalogue-folder.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf, recorded } from '#lib/testing/outcome.ts';

const ref = { type: 'thing', id: 't' };
const made = { type: 'thingMade', data: { thingId: 't', name: 'Tea' } };
const grown = (by: number) => ({ type: 'thingGrown', data: { thingId: 't', by } });
// What grew by a number now grows in a direction, and counts how often.
const changed = thing
  .replace('by: z.number()', 'by: z.strictObject({ up: z.number() })')
  .replace('by: 2 }', 'by: { up: 2 } }')
  .replace('data.by < 0', 'data.by.up < 0')
  .replace(
    "label: 'Grown'",
    "label: 'Grown', version: 2, upcast: { 1: (d) => ({ ...d, by: { up: d.by } }) }",
  )
  .replace(
    'size: thing.size + data.by',
    'size: thing.size + data.by.up, times: (thing.times ?? 0) + 1',
  );

/** The same store under the definitions as they were, and as they are now. */
async function twoDefinitions(): Promise<{ former: Store; present: Store }> {
  const load = async (text: string) => loadCatalogue(await folderOf({ 'thing.ts': text }));
  const {
    store: former,
    connectionString,
    end,
  } = await makeTestStore({ catalogue: await load(thing) });
  onTestFinished(end);
  const catalogue = await load(changed);
  recorded(await appendEvents(former, operator, [made]));
  recorded(await appendEvents(former, operator, [grown(2), grown(3)]));
  const present = await openStore({ ...former, connectionString, catalogue });
  onTestFinished(() => present.close());
  return { former, present };
}

test('older data is read, folded and recorded in its present form', async () => {
  const { present } = await twoDefinitions();
  const events = await readAll(present, { order: 'asc', limit: 9 });
  expect(events[1]).toMatchObject({ schemaVersion: 2, data: { thingId: 't', by: { up: 2 } } });
  expect(await readState(present, ref, { version: 2 })).toMatchObject({
    state: { size: 3, times: 1 },
  });
  expect(await readState(present, ref)).toMatchObject({ state: { size: 6, times: 2 } });
  const older = { ...grown(4), schemaVersion: 1 };
  const [event] = recorded(await appendEvents(present, operator, [older]));
  expect(event).toMatchObject({ schemaVersion: 2, data: { by: { up: 4 } } });
  expect(await readState(present, ref)).toMatchObject({ state: { size: 10, times: 3 } });
  expect(codesOf(await appendEvents(present, operator, [grown(5)]))).toEqual(['invalid']);
});

test('two definitions append to one store, each on states of its own', async () => {
  const { former, present } = await twoDefinitions();
  const up = (by: number) => ({ type: 'thingGrown', data: { thingId: 't', by: { up: by } } });
  await buildChanged(present);
  recorded(await appendEvents(present, operator, [up(1)]));
  recorded(await appendEvents(former, operator, [{ type: 'thingMade', data: { thingId: 'u' } }]));
  // What the former process appended last is listed as the present definition folds it.
  const { items } = await listStates(present, 'thing', { limit: 9 });
  expect(items).toMatchObject([
    { id: 't', version: 4, state: { size: 7, times: 3 } },
    { id: 'u', version: 1, state: { size: 1 } },
  ]);
  for (const store of [former, present]) expect(await checkStore(store)).toEqual([]);
});

test('a long history has its snapshots again after a build, whoever appended meanwhile', async () => {
  const { former, present } = await twoDefinitions();
  const many = Array.from({ length: 440 }, () => grown(1));
  recorded(await appendEvents(former, operator, many));
  const up = { type: 'thingGrown', data: { thingId: 't', by: { up: 1 } } };
  recorded(await appendEvents(present, operator, [up]));
  expect(await buildChanged(present)).toEqual(['states/thing']);
  expect(await checkStore(present)).toEqual([]);
  const { rows } = await present.pool.query(
    'select version from derived.snapshot where generation = $1 order by version',
    [(await present.generations.of('thing')).current],
  );
  expect(rows).toEqual([{ version: 100 }, { version: 200 }, { version: 300 }, { version: 400 }]);
});
