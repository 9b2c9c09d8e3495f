import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf, recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

test('a megabyte of any unicode is kept as it was sent', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const unit = 'é𝒳\u0001"\\\u2028\uffff';
  const data = {
    noteId: 'n',
    text: unit.repeat(40_000),
    list: Array.from({ length: 20_000 }, (_, n) => n),
  };
  const [event] = recorded(await appendEvents(store, operator, [{ type: 'noteWritten', data }]));
  expect((await readEvent(store, event?.id ?? ''))?.data).toEqual(data);
  const { noteId: _, ...kept } = data;
  expect((await readState(store, { type: 'note', id: 'n' }))?.state).toEqual(kept);
  expect(await checkStore(store)).toEqual([]);
});

test('names of Object’s own members are plain keys, of data and of entities', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const open = JSON.parse(
    '{"__proto__":{"admin":true},"constructor":1,"toString":null,"":0}',
  ) as JsonObject;
  for (const id of ['__proto__', 'constructor', 'a/b|c d', ' ', '%2F', '𝒳'.repeat(200)]) {
    const amended = { type: 'noteAmended', data: { ...open, noteId: id } };
    recorded(await appendEvents(store, operator, [{ type: 'noteWritten', data: { noteId: id } }]));
    recorded(await appendEvents(store, operator, [amended]));
    const state = (await readState(store, { type: 'note', id }))?.state ?? {};
    expect(JSON.stringify(Object.entries(state).toSorted())).toBe(
      JSON.stringify(Object.entries(open).toSorted()),
    );
    expect(Object.getPrototypeOf(state)).toBe(Object.prototype);
  }
  for (const type of ['__proto__', 'constructor', 'Create Fine']) {
    const general = {
      type,
      data: open,
      entity: { type: type === 'Create Fine' ? 'Fine' : type, id: 'x' },
    };
    expect(codesOf(await appendEvents(store, operator, [general]))).toBe('recorded');
  }
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  expect(await checkStore(store)).toEqual([]);
});

test('a first event of any type makes a general entity, and attributes are merged one by one', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const entity = { type: 'Fine', id: 'A1' };
  const append = async (type: string, data: JsonObject) =>
    recorded(await appendEvents(store, operator, [{ type, data, entity }]));
  await append('Payment', { amount: 3, to: { bank: 'x', branch: 'y' } });
  await append('Create Fine', { article: 7, to: { bank: 'z' } });
  expect(await readState(store, entity)).toMatchObject({
    version: 2,
    state: { amount: 3, article: 7, to: { bank: 'z' } },
  });
});

test('an imported event of an unknown type on a known entity is stored and changes nothing', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  recorded(
    await appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId: 'm' } }]),
  );
  recorded(await appendEvents(store, operator, [{ type: 'memberLeft', data: { memberId: 'm' } }]));
  const unknown = {
    type: 'memberGreeted',
    data: { by: 'eve' },
    entity: { type: 'member', id: 'm' },
  };
  expect(codesOf(await appendEvents(store, operator, [unknown]))).toEqual([
    'event_type_not_of_entity',
  ]);
  const options = { imported: true };
  const [event] = recorded(await appendEvents(store, operator, [unknown], options));
  expect(event).toMatchObject({ imported: true, updated: [{ version: 3, changes: [] }] });
  // Imported events are facts: neither a guard nor a deletion refuses them, existence does.
  const full = { type: 'memberTagged', data: { memberId: 'm', tags: [] } };
  expect(codesOf(await appendEvents(store, operator, [full]))).toEqual(['entity_deleted']);
  expect(codesOf(await appendEvents(store, operator, [full], options))).toBe('recorded');
  const absent = { ...full, data: { memberId: 'x', tags: [] } };
  expect(codesOf(await appendEvents(store, operator, [absent], options))).toEqual([
    'entity_not_found',
  ]);
  expect(await checkStore(store)).toEqual([]);
});

test('deleting marks, restoring clears the mark and nothing else', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const append = async (type: string, more: JsonObject = {}) =>
    codesOf(
      await appendEvents(store, operator, [
        { type, data: { memberId: 'm', ...more }, occurredAt: 7 },
      ]),
    );
  const read = async () => readState(store, { type: 'member', id: 'm' });
  await append('memberJoined', { handle: 'ann' });
  const before = (await read())?.state;
  expect(await append('memberLeft')).toBe('recorded');
  expect(await read()).toMatchObject({ deletedAt: '1970-01-01T00:00:00.007Z', label: 'ann' });
  expect(await append('memberLeft')).toEqual(['entity_deleted']);
  expect(await append('memberJoined')).toEqual(['entity_exists']);
  expect(await append('memberReturned')).toBe('recorded');
  expect(await read()).toMatchObject({ deletedAt: null, state: before });
  expect(await append('memberLeft')).toBe('recorded');
  // Its type allows this one of a deleted member; it stays deleted.
  expect(await append('memberNoted', { notes: { keys: 'handed in' } })).toBe('recorded');
  expect(await read()).toMatchObject({
    deletedAt: '1970-01-01T00:00:00.007Z',
    state: { notes: { keys: 'handed in' } },
  });
  expect(await checkStore(store)).toEqual([]);
});
