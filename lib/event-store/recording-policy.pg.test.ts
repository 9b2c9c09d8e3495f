import { beforeAll, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
beforeAll(async () => {
  const catalogue = await testCatalogue();
  const member = catalogue.entities.get('member');
  const noted = member?.events['memberNoted'];
  if (noted) noted.recordedBy = ['support'];
  const made = await makeTestStore({ catalogue });
  store = made.store;
  await appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId: 'a' } }]);
  return made.end;
});

const open: ProposedEvent = { type: 'memberTagged', data: { memberId: 'a', tags: [] } };
const marked: ProposedEvent = { type: 'memberNoted', data: { memberId: 'a', notes: {} } };
const general: ProposedEvent = { type: 'Open', data: {}, entity: { type: 'Ticket', id: '1' } };
const unknown: ProposedEvent = { type: 'Unheard of', data: {} };
const malformed: ProposedEvent = { type: 'memberTagged', data: { memberId: 'a', tags: 'no' } };

const key = (more: Partial<Viewer>): Viewer => ({
  ...personWith({ record: 'all' }),
  kind: 'key',
  role: null,
  ...more,
});

type Case = [who: string, Viewer, ProposedEvent, missing: string | null, AppendOptions?];
const cases: Case[] = [
  ['an admin, an open one', personOf('admin'), open, null],
  ['an admin, a marked one', personOf('admin'), marked, null],
  ['an admin, a general one', personOf('admin'), general, null],
  ['support, a marked one', personOf('support'), marked, null],
  ['support, an open one', personOf('support'), open, 'record'],
  ['support, a general one', personOf('support'), general, 'record'],
  ['support, a malformed one', personOf('support'), malformed, 'record'],
  ['an engineer, an open one', personOf('engineer'), open, 'record'],
  ['an engineer, a marked one', personOf('engineer'), marked, 'record'],
  ['an engineer, an unknown one', personOf('engineer'), unknown, 'record'],
  ['another role, a marked one', personWith({ record: 'all' }), marked, 'record'],
  ['another role, an open one', personWith({ record: 'all' }), open, null],
  ['one held to another entity type', personWith({ record: ['team'] }), open, 'record'],
  ['one held to the entity type', personWith({ record: ['member'] }), open, null],
  ['a key', key({}), marked, null],
  ['a key held to an event type', key({ eventTypes: ['memberNoted'] }), marked, null],
  ['a key held to another', key({ eventTypes: ['memberNoted'] }), open, 'record'],
  ['who records, an import', personWith({ record: 'all' }), open, 'import', { imported: true }],
  ['who imports, an import', personWith({ import: 'all' }), open, null, { imported: true }],
  ['who imports, a record', personWith({ import: 'all' }), open, 'record'],
];

test.each(cases)('may record or not: %s', async (_, viewer, event, missing, options) => {
  const before = await events();
  const outcome = await appendEvents(store, viewer, [event], options);
  const [previewed] = await openPreview(store, viewer).decide([
    { events: [event], ...(options ? { options } : {}) },
  ]);
  if (missing === null) {
    expect(outcome.status).toBe('recorded');
    expect(previewed?.status).toBe('decided');
    return;
  }
  for (const refused of [outcome, previewed]) {
    expect(refused).toMatchObject({
      status: 'refused',
      faults: [{ kind: 'forbidden', code: 'forbidden', params: { permission: missing } }],
    });
  }
  expect(await events()).toBe(before);
});

test('one event that may not be recorded keeps back all of its append', async () => {
  const before = await events();
  const outcome = await appendEvents(store, personOf('support'), [marked, open]);
  expect(outcome).toMatchObject({ status: 'refused', faults: [{ kind: 'forbidden', index: 1 }] });
  expect(await events()).toBe(before);
});

async function events(): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>(
    'select count(*)::int4 as n from authority.event',
  );
  return rows[0]?.n ?? 0;
}
