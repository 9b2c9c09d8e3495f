import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { canonicalFaults } from '#lib/domain/canonical-json.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const memberId = fc.constantFrom('a', 'b', 'c|1', 'd/2 ü');
const teamId = fc.constantFrom('s', 't');
const handle = fc.constantFrom('ann', 'Bea', 'cid');
const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'x/y', '~', ''),
  fc.string(),
);
const notes = fc
  .array(fc.tuple(key, fc.jsonValue({ maxDepth: 3 })), { maxLength: 3 })
  .map((pairs) => Object.fromEntries(pairs) as JsonObject)
  .filter((open) => canonicalFaults(open).length === 0);
const tags = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('p', 'q', 'r', 's'), weight: fc.nat(2) }),
  { selector: ({ id }) => id, maxLength: 4 },
);
const event = fc.oneof(
  fc.record({
    type: fc.constant('memberJoined'),
    data: fc.record({ memberId, handle }, { requiredKeys: ['memberId'] }),
  }),
  fc.record({ type: fc.constant('memberRenamed'), data: fc.record({ memberId, handle }) }),
  fc.record({ type: fc.constant('memberTagged'), data: fc.record({ memberId, tags }) }),
  fc.record({ type: fc.constant('memberNoted'), data: fc.record({ memberId, notes }) }),
  fc.record({
    type: fc.constantFrom('memberLeft', 'memberReturned'),
    data: fc.record({ memberId }),
  }),
  fc.record({ type: fc.constant('teamFounded'), data: fc.record({ teamId, motto: handle }) }),
  fc.record({ type: fc.constant('teamJoined'), data: fc.record({ teamId, memberId }) }),
  fc.record({
    type: fc.constant('teamHandleGiven'),
    data: fc.record({
      teamId,
      handle,
      from: fc.constantFrom('a', 'b'),
      to: fc.constantFrom('a', 'b'),
    }),
  }),
  fc.record({
    type: fc.constant('noteWritten'),
    data: fc.tuple(notes, memberId).map(([open, noteId]) => ({ ...open, noteId })),
  }),
  fc.record({
    type: fc.constant('noteAmended'),
    data: fc.tuple(notes, memberId).map(([open, noteId]) => ({ ...open, noteId })),
  }),
  fc.record({
    type: fc.constantFrom('Open ticket', 'close'),
    data: notes,
    entity: memberId.map((id) => ({ type: 'Ticket', id })),
  }),
);
// What the others act on; without it most are refused.
const beginning: ProposedEvent[] = [
  { type: 'memberJoined', data: { memberId: 'a', handle: 'ann' } },
  { type: 'memberJoined', data: { memberId: 'b' } },
  { type: 'teamFounded', data: { teamId: 's', motto: 'on' } },
  { type: 'teamJoined', data: { teamId: 's', memberId: 'a' } },
  { type: 'noteWritten', data: { noteId: 'a' } },
];
const append = fc.record({
  writer: fc.nat(2),
  events: fc.oneof(
    fc.array(event, { minLength: 1, maxLength: 1 }),
    fc.array(event, { minLength: 1, maxLength: 3 }),
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

/** The same event on entities of this run alone. */
function apart(
  proposed: ProposedEvent,
  prefix: string,
  occurredAt: number | undefined,
): ProposedEvent {
  const data = Object.fromEntries(
    Object.entries(proposed.data).map(([name, value]) =>
      ['memberId', 'teamId', 'noteId', 'from', 'to', 'handle'].includes(name)
        ? [name, `${prefix}${String(value)}`]
        : [name, value],
    ),
  );
  return {
    type: proposed.type,
    data,
    ...(proposed.entity
      ? { entity: { type: proposed.entity.type, id: prefix + proposed.entity.id } }
      : {}),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}
