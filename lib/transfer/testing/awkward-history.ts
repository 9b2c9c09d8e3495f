import type { ProposedEvent } from '#lib/event-store/append-types.ts';

const day = (date: number) => Date.UTC(2024, 0, date);
const fine = (id: string) => ({ type: 'fine', id });

/** Touches, a deletion, a late event, and what formats of tables and logs hold badly. */
export const awkwardHistory: ProposedEvent[] = [
  { type: 'userCreated', data: { userId: 'u/1', email: 'a@example.org' }, occurredAt: day(1) },
  { type: 'mailingListCreated', data: { mailingListId: 'l', name: 'Boats' }, occurredAt: day(2) },
  {
    type: 'mailingListMemberSubscribed',
    data: { mailingListId: 'l', userId: 'u/1', email: 'a@example.org' },
    occurredAt: day(3),
    actor: 'support-1',
    reason: 'Asked for by phone — “please”',
    metadata: { ticket: 'T-1', device: { os: 'iOS' } },
    correlationId: 'c-1',
  },
  { type: 'userProfileUpdated', data: { userId: 'u/1', name: 'Then' }, occurredAt: day(12) },
  // Heard of late: put in order of time it would give another state.
  { type: 'userProfileUpdated', data: { userId: 'u/1', name: 'Now' }, occurredAt: day(10) },
  { type: 'userDeleted', data: { userId: 'u/1' }, occurredAt: day(13) },
  {
    type: 'Create Fine',
    entity: fine('A'),
    data: {
      zip: '007',
      plain: 35,
      text: '35',
      yes: 'true',
      empty: '',
      nothing: null,
      list: [1, 'a'],
    },
    occurredAt: day(1),
  },
  {
    type: 'fineCorrected',
    entity: fine('A'),
    data: { set: { plain: 36 }, unset: ['nothing'] },
    occurredAt: day(2),
  },
  {
    type: 'Note, "quoted"',
    entity: fine('B'),
    data: {
      'concept:name': 'taken',
      'backstory:id': 'taken',
      resource: 'somebody',
      ['__proto__']: 1,
    },
    occurredAt: day(3),
  },
  // The same id as an entity of another type.
  {
    type: 'noted',
    entity: { type: 'boat', id: 'A' },
    data: { control: 'a\u0001b\ufffe', text: ' two\r\nlines\t<&>"', '': 'no name' },
    occurredAt: day(4),
  },
];
