import { beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

let store: Store;
beforeAll(async () => {
  const made = await makeTestStore({ catalogue: await testCatalogue() });
  store = made.store;
  const begin = [
    { type: 'memberJoined', data: { memberId: 'm', handle: 'ann' } },
    { type: 'memberJoined', data: { memberId: 'gone' } },
    { type: 'memberLeft', data: { memberId: 'gone' } },
    { type: 'teamFounded', data: { teamId: 't', motto: 'on' } },
    { type: 'noteWritten', data: { noteId: 'n' } },
  ];
  for (const event of begin) recorded(await appendEvents(store, operator, [event]));
  return made.end;
});

const minute = 60_000;
const deep = (levels: number): JsonObject => {
  let value: JsonObject = { end: true };
  for (let level = 1; level < levels; level++) value = { a: value };
  return value;
};
const note = (data: JsonObject): ProposedEvent => ({
  type: 'noteAmended',
  data: { noteId: 'n', ...data },
});
const ticket = (data: JsonObject, more: Partial<ProposedEvent> = {}): ProposedEvent => ({
  type: 'Open',
  data,
  entity: { type: 'Ticket', id: '1' },
  ...more,
});
const member = (
  type: string,
  data: JsonObject = {},
  more: Partial<ProposedEvent> = {},
): ProposedEvent => ({
  type,
  data: { memberId: 'm', ...data },
  ...more,
});

type Case = [
  name: string,
  event: ProposedEvent,
  kind: string,
  code: string,
  pointer?: string | undefined,
  options?: AppendOptions | undefined,
];
const cases: Case[] = [
  [
    'an unknown event type',
    { type: 'nothing', data: {} },
    'unknown_event_type',
    'unknown_event_type',
  ],
  ['a name of Object', { type: 'toString', data: {} }, 'unknown_event_type', 'unknown_event_type'],
  ['a system type', ticket({}, { type: '$erasure' }), 'unknown_event_type', 'unknown_event_type'],
  [
    'an entity of a system type',
    ticket({}, { entity: { type: '$key', id: '1' } }),
    'invalid',
    'invalid_entity_type',
  ],
  [
    'a reserved word',
    ticket({}, { entity: { type: 'events', id: '1' } }),
    'invalid',
    'invalid_entity_type',
  ],
  [
    'an event of another type',
    { type: 'teamFounded', data: {}, entity: { type: 'member', id: 'm' } },
    'invalid',
    'event_type_not_of_entity',
  ],
  ['an entity not there', member('memberLeft', { memberId: 'x' }), 'not_found', 'entity_not_found'],
  ['an entity there already', member('memberJoined'), 'conflict', 'entity_exists'],
  [
    'a deleted entity',
    member('memberTagged', { memberId: 'gone', tags: [] }),
    'conflict',
    'entity_deleted',
  ],
  [
    'a guard',
    { type: 'teamJoined', data: { teamId: 't', memberId: 'x' } },
    'conflict',
    'member_missing',
    '/memberId',
  ],
  [
    'a taken value',
    member('memberJoined', { memberId: 'o', handle: 'ANN' }),
    'conflict',
    'handle_taken',
    '/handle',
  ],
  ['no id', { type: 'memberLeft', data: {} }, 'invalid', 'invalid', '/memberId'],
  [
    'an id that is no text',
    member('memberLeft', { memberId: 3 }),
    'invalid',
    'invalid',
    '/memberId',
  ],
  [
    'a dot as id',
    member('memberLeft', { memberId: '..' }),
    'invalid',
    'invalid_entity_id',
    '/memberId',
  ],
  [
    'an id too long',
    member('memberJoined', { memberId: 'x'.repeat(513) }),
    'invalid',
    'invalid_entity_id',
    '/memberId',
  ],
  ['an unknown key', member('memberLeft', { 'a/b': 1 }), 'invalid', 'unknown_key', '/a~1b'],
  [
    '__proto__ where closed',
    member('memberLeft', JSON.parse('{"__proto__":1}')),
    'invalid',
    'unknown_key',
    '/__proto__',
  ],
  [
    'constructor where closed',
    member('memberLeft', { constructor: 1 }),
    'invalid',
    'unknown_key',
    '/constructor',
  ],
  ['NUL in data', note({ a: ['x', 'a\0'] }), 'not_canonical', 'not_canonical', '/a/1'],
  ['NUL in a key', note({ 'a\0': 1 }), 'not_canonical', 'not_canonical', '/a\0'],
  ['a lone surrogate', note({ a: '\ud83d' }), 'not_canonical', 'not_canonical', '/a'],
  ['a lone surrogate as key', note({ '\udc00': 1 }), 'not_canonical', 'not_canonical', '/\udc00'],
  ['an integer beyond 2^53', note({ a: 2 ** 53 }), 'not_canonical', 'not_canonical', '/a'],
  ['a number that is none', note({ a: Number.NaN }), 'not_canonical', 'not_canonical', '/a'],
  ['65 levels', note(deep(65)), 'not_canonical', 'not_canonical'],
  ['100,000 levels', note(deep(100_000)), 'not_canonical', 'not_canonical'],
  [
    '100,000 levels where no id is',
    { type: 'noteAmended', data: deep(100_000) },
    'not_canonical',
    'not_canonical',
  ],
  ['NUL in the reason', note({}), 'not_canonical', 'not_canonical'],
  ['data over 1 MiB', note({ a: 'x'.repeat(1_048_577) }), 'invalid', 'data_too_large'],
  [
    'a future time',
    member('memberLeft', {}, { occurredAt: Date.now() + 6 * minute }),
    'invalid',
    'occurred_in_future',
  ],
  ['half a millisecond', member('memberLeft', {}, { occurredAt: 0.5 }), 'invalid', 'invalid_time'],
  ['no time', member('memberLeft', {}, { occurredAt: Number.NaN }), 'invalid', 'invalid_time'],
  [
    'before the year 1',
    member('memberLeft', {}, { occurredAt: -62_135_596_800_001 }),
    'invalid',
    'invalid_time',
  ],
  [
    'another version',
    member('memberLeft'),
    'precondition',
    'version_conflict',
    undefined,
    { expected: 7 },
  ],
  [
    'a version of what is not there',
    member('memberLeft', { memberId: 'x' }),
    'precondition',
    'version_conflict',
    undefined,
    { expected: 1 },
  ],
  [
    'absence of what is there',
    member('memberJoined'),
    'precondition',
    'version_conflict',
    undefined,
    { expected: 'absent' },
  ],
  [
    'a reserved member in general data',
    ticket({ $deleted: 'soon' }),
    'invalid',
    'reserved_key',
    '/$deleted',
  ],
  [
    'a reserved member in an open schema',
    note({ $deleted: '2026-01-01T00:00:00.000Z' }),
    'invalid',
    'reserved_key',
    '/$deleted',
  ],
  [
    'a causation id that is none',
    ticket({}, { causationId: 'that one' }),
    'invalid',
    'invalid_causation_id',
  ],
  ['an event id that is none', ticket({}, { id: '1' }), 'invalid', 'invalid_event_id'],
  ['an actor too long', ticket({}, { actor: noise(3000) }), 'invalid', 'actor_too_long'],
  [
    'a correlation id too long',
    ticket({}, { correlationId: noise(3000) }),
    'invalid',
    'correlation_id_too_long',
  ],
  ['an event type too long', ticket({}, { type: noise(3000) }), 'invalid', 'event_type_too_long'],
  ['data that is no object', ticket([] as unknown as JsonObject), 'invalid', 'data_not_an_object'],
  ['data that is null', ticket(null as unknown as JsonObject), 'invalid', 'data_not_an_object'],
];

describe('refused with one fault, and nothing changes', () => {
  test.each(cases)('%s', async (name, event, kind, code, pointer, options) => {
    const sent = name === 'NUL in the reason' ? { ...event, reason: 'a\0' } : event;
    const before = await rowCounts();
    const outcome = await appendEvents(store, operator, [sent], options);
    expect(outcome).toMatchObject({ status: 'refused', faults: [{ kind, code }] });
    if (outcome.status === 'refused' && kind !== 'not_canonical') {
      expect(outcome.faults[0]?.pointer).toBe(pointer);
    } else if (outcome.status === 'refused' && pointer !== undefined) {
      expect(outcome.faults[0]?.pointer).toBe(pointer);
    }
    expect(await rowCounts()).toEqual(before);
  });
});

test('the version is told with a precondition that failed', async () => {
  const outcome = await appendEvents(store, operator, [member('memberLeft')], { expected: 7 });
  expect(outcome).toMatchObject({ faults: [{ params: { version: 1 } }] });
});

test('every fault of the data at once, each with its place, of every event', async () => {
  const outcome = await appendEvents(store, operator, [
    member('memberTagged', {
      tags: [
        { id: 'a', weight: 'x' },
        { id: 3, weight: 1, more: 1 },
      ],
      extra: 1,
    }),
    member('memberTagged', { tags: [] }),
    member('memberLeft', {}, { occurredAt: Date.now() + 6 * minute }),
  ]);
  if (outcome.status !== 'refused') throw new Error('recorded');
  expect(outcome.faults.map(({ index, pointer, code }) => [index, pointer, code])).toEqual([
    [0, '/tags/0/weight', 'invalid'],
    [0, '/tags/1/id', 'invalid'],
    [0, '/tags/1/more', 'unknown_key'],
    [0, '/extra', 'unknown_key'],
    [2, undefined, 'occurred_in_future'],
  ]);
});

test('the fault of a deep pair is told at its pointer, and of a reason at none', async () => {
  const outcome = await appendEvents(store, operator, [
    { ...note({ a: { 'b/c': '\0' } }), reason: '\0', actor: '\ud800' },
  ]);
  if (outcome.status !== 'refused') throw new Error('recorded');
  expect(outcome.faults.map(({ pointer }) => pointer)).toEqual(['/a/b~1c', undefined, undefined]);
});

test('of several events one that is refused refuses all, told by its index', async () => {
  const before = await rowCounts();
  const outcome = await appendEvents(store, operator, [
    member('memberTagged', { tags: [] }),
    member('memberTagged', { memberId: 'x', tags: [] }),
  ]);
  expect(outcome).toMatchObject({ faults: [{ index: 1, code: 'entity_not_found' }] });
  expect(await rowCounts()).toEqual(before);
});

/** Text that does not compress: index rows hold no more than about 2,700 bytes. */
function noise(length: number): string {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCharCode(33 + (seed % 90));
  }).join('');
}

async function rowCounts() {
  const { rows } = await store.pool.query(`
    select (select count(*) from authority.event) as events,
      (select count(*) from authority.head) as heads, (select count(*) from authority.touch) as touches,
      (select sum(hashtext(value::text)) from derived.state) as states`);
  return rows[0];
}
