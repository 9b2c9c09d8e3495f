import { expect, onTestFinished, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions } from '#lib/event-store/append-types.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { folderOf, thing } from '#lib/testing/catalogue-folder.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { codesOf } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

// Definitions that pass on their examples and fail on what comes later.

async function storeWith(from: string, to: string): Promise<Store> {
  const text = thing.replace(from, to);
  expect(text).not.toBe(thing);
  return openTestStore({ catalogue: await loadCatalogue(await folderOf({ 'thing.ts': text })) });
}

async function append(store: Store, thingId: string, by?: number, options?: AppendOptions) {
  const data = by === undefined ? { thingId } : { thingId, by };
  const type = by === undefined ? 'thingMade' : 'thingGrown';
  return codesOf(await appendEvents(store, operator, [{ type, data }], options));
}

test('a definition that throws on an event refuses that one, and none that came with it', async () => {
  const store = await storeWith('size: thing.size + data.by', 'size: 7 / (13 - data.by || oops)');
  for (const id of ['a', 'b', 'c']) await append(store, id);
  const outcomes = await Promise.all(
    ['a', 'b', 'c', 'a'].map((id, n) => append(store, id, 11 + n)),
  );
  expect(outcomes).toEqual(['recorded', 'recorded', ['definition_failed'], 'recorded']);
  expect(await checkStore(store)).toEqual([]);
});

test('what a definition threw is logged under the id that is told, and not told itself', async () => {
  const store = await storeWith('size: thing.size + data.by', 'size: 7 / (13 - data.by || oops)');
  await append(store, 'a');
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const event = { type: 'thingGrown', data: { thingId: 'a', by: 13 } };
  const outcome = await appendEvents(store, operator, [event]);
  const [fault] = outcome.status === 'refused' ? outcome.faults : [];
  expect(fault?.message).toBe('The definition of this event fails on it.');
  expect(JSON.stringify(fault)).not.toContain('oops');
  expect(log).toHaveBeenCalledTimes(1);
  const logged = log.mock.calls[0]?.map(String).join(' ');
  expect(logged).toContain(String(fault?.params?.id));
  expect(logged).toContain('oops');
});

test('an absent entity that an event touches has a version from then on, and no state', async () => {
  const touching = thing.replace(
    'touches: () => []',
    "touches: () => [{ type: 'thing', id: 'ghost' }]",
  );
  const store = await openTestStore({
    catalogue: await loadCatalogue(await folderOf({ 'thing.ts': touching })),
  });
  await append(store, 'a');
  expect(await append(store, 'a', 1)).toBe('recorded');
  const ghost = await readState(store, { type: 'thing', id: 'ghost' });
  expect(ghost).toMatchObject({ version: 1, state: {}, label: null });
  // It is no longer absent: its version is part of what others decide on.
  expect(await append(store, 'ghost')).toEqual(['entity_exists']);
  expect(await checkStore(store)).toEqual([]);
});

test('an evolve that gives what is no JSON, once, refuses that event', async () => {
  const store = await storeWith(
    'size: thing.size + data.by',
    'size: data.by === 5 ? new Map() : data.by',
  );
  await append(store, 'a');
  expect(await append(store, 'a', 5)).toEqual(['definition_failed']);
  expect(await append(store, 'a', 6)).toBe('recorded');
});

test('a guard that catches everything does not decide on what it has not read', async () => {
  const store = await storeWith(
    'refuses: ({ data }) => data.by < 0',
    `refuses: ({ read, data }) => {
      try { return data.by !== 2 && read('thing', 'b').version === 0; } catch { return true; }
    }`,
  );
  await append(store, 'a');
  expect(await append(store, 'a', 1)).toEqual(['small']);
  await append(store, 'b');
  expect(await append(store, 'a', 1)).toBe('recorded');
  expect(await checkStore(store)).toEqual([]);
});

test('states that cannot be folded any more stop the appends of their entity alone', async () => {
  const text = thing.replace('size: thing.size + data.by', 'size: globalThis.isBroken ? oops : 2');
  const catalogue = await loadCatalogue(await folderOf({ 'thing.ts': text }));
  const { one, other } = await openTwoStores({ catalogue });
  await append(one, 'a');
  await append(one, 'a', 1);
  // The other process has nothing at hand, and there is no row: it has to fold the events.
  await one.pool.query('delete from derived.state');
  Object.assign(globalThis, { isBroken: true });
  try {
    const outcomes = await Promise.all([
      append(other, 'a', 1),
      append(other, 'b'),
      append(other, 'c'),
    ]);
    expect(outcomes).toEqual([['definition_failed'], 'recorded', 'recorded']);
  } finally {
    Object.assign(globalThis, { isBroken: false });
  }
  expect(await append(other, 'a', 1)).toBe('recorded');
  expect(await checkStore(one)).toEqual([]);
});

test('an event that would touch what has no name is refused', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const founded = { type: 'teamFounded', data: { teamId: 't', motto: '' } };
  await appendEvents(store, operator, [founded]);
  for (const memberId of ['', '..', 'x'.repeat(600)]) {
    const joined = { type: 'teamJoined', data: { teamId: 't', memberId } };
    const outcome = await appendEvents(store, operator, [joined], { imported: true });
    expect(codesOf(outcome)).toEqual(['invalid_entity_id']);
  }
  expect(await checkStore(store)).toEqual([]);
});

test('an upcast that fails refuses what is sent, and shows what is stored as it is', async () => {
  const upcast = `version: 2, upcast: { 1: (data) => data.by.up.none }, label: 'Grown'`;
  const load = async (text: string) => loadCatalogue(await folderOf({ 'thing.ts': text }));
  const { one, connectionString } = await openTwoStores({ catalogue: await load(thing) });
  await append(one, 'a');
  await append(one, 'a', 1);
  const catalogue = await load(thing.replace("label: 'Grown'", upcast));
  const present = await openStore({ ...one, connectionString, catalogue });
  onTestFinished(() => present.close());
  const older = { type: 'thingGrown', data: { thingId: 'a', by: 1 }, schemaVersion: 1 };
  expect(codesOf(await appendEvents(present, operator, [older]))).toEqual(['upcast_failed']);
  const events = await readAll(present, { order: 'asc', limit: 9 });
  expect(events[1]).toMatchObject({ schemaVersion: 1, data: { by: 1 } });
});
