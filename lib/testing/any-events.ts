import fc from 'fast-check';
import { canonicalFaults } from '#lib/domain/canonical-json.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

// Events of the test catalogue on few entities, so that they meet: many are refused, and many are not.

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
export const anyEvent: fc.Arbitrary<ProposedEvent> = fc.oneof(
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
/** What the others act on; without it most are refused. */
export const beginning: ProposedEvent[] = [
  { type: 'memberJoined', data: { memberId: 'a', handle: 'ann' } },
  { type: 'memberJoined', data: { memberId: 'b' } },
  { type: 'teamFounded', data: { teamId: 's', motto: 'on' } },
  { type: 'teamJoined', data: { teamId: 's', memberId: 'a' } },
  { type: 'noteWritten', data: { noteId: 'a' } },
];
/** The same event on entities of this run alone. */
export function apart(
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
