import { beforeAll, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { narrowDeletion } from '#lib/corrections/delete-policy.ts';
import { deleteReferring } from '#lib/corrections/delete-referring.ts';
import { deletionView } from '#lib/corrections/deletion-view.ts';
import type { DeletionPolicy } from '#lib/domain/deletion.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, Fault, ProposedEvent } from '#lib/event-store/append-types.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
beforeAll(async () => {
  const made = await makeTestStore({ catalogue: await testCatalogue() });
  store = made.store;
  return made.end;
});

type Told = Pick<Fault, 'kind' | 'code'> & { permission?: unknown };

/** What refuses it, by append and by preview alike; nothing where it is recorded. */
async function append(
  events: ProposedEvent[],
  { viewer = operator, ...options }: AppendOptions & { viewer?: Viewer } = {},
): Promise<Told[]> {
  const [seen] = await openPreview(store, viewer).decide([{ events, options }]);
  const outcome = await appendEvents(store, viewer, events, options);
  const told = (faults: readonly Fault[]) =>
    faults.map(({ kind, code, params }) => ({
      kind,
      code,
      ...(params?.['permission'] === undefined ? {} : { permission: params['permission'] }),
    }));
  const faults = outcome.status === 'refused' ? told(outcome.faults) : [];
  expect(seen?.status === 'refused' ? told(seen.faults) : []).toEqual(faults);
  return faults;
}

const codes = async (...asked: Parameters<typeof append>) =>
  (await append(...asked)).map(({ code }) => code);

const of = (type: string, id: string, data: ProposedEvent['data'] = {}): ProposedEvent => ({
  type,
  entity: { type: 'Ticket', id },
  data,
});
const team = (type: string, teamId: string, more: ProposedEvent['data'] = {}): ProposedEvent => ({
  type,
  data: { teamId, ...more },
});

const stateOf = async (type: string, id: string) => (await readState(store, { type, id }))?.state;

test('a catalogued type that declares no deletion is given one, which changes its mark alone', async () => {
  expect(await append([team('teamFounded', 'a', { motto: 'On' })])).toEqual([]);
  const before = await stateOf('team', 'a');
  expect(await codes([team('teamRestored', 'a')])).toEqual(['not_deleted']);
  expect(await append([team('teamDeleted', 'a')])).toEqual([]);
  expect(await stateOf('team', 'a')).toEqual({ ...before, $deleted: expect.any(String) });
  expect(await codes([team('teamDeleted', 'a')])).toEqual(['entity_deleted']);
  expect(await codes([team('teamJoined', 'a', { memberId: 'm' })])).toEqual(['entity_deleted']);
  expect(await append([team('teamRestored', 'a')])).toEqual([]);
  expect(await stateOf('team', 'a')).toEqual(before);
  expect(await codes([team('teamDeleted', 'nobody')])).toEqual(['entity_not_found']);
  expect(await codes([team('teamDeleted', 'a', { why: 'no' })])).toEqual(['unknown_key']);
});

test('one that declares its own has no other', async () => {
  expect(await codes([{ type: 'memberDeleted', data: { memberId: 'a' } }])).toEqual([
    'unknown_event_type',
  ]);
});

test('a general entity is deleted and restored by the name of its type', async () => {
  expect(await append([of('Open', '1', { TicketId: 'x', by: 'ann' })])).toEqual([]);
  const before = await stateOf('Ticket', '1');
  // As a POST has it: the data alone names the entity.
  expect(await append([{ type: 'TicketDeleted', data: { TicketId: '1' } }])).toEqual([]);
  expect(await stateOf('Ticket', '1')).toEqual({ ...before, $deleted: expect.any(String) });
  expect(await codes([of('Close', '1', { by: 'bea' })])).toEqual(['entity_deleted']);
  expect(await codes([of('TicketDeleted', '1')])).toEqual(['entity_deleted']);
  expect(await codes([of('TicketRestored', '1', { TicketId: '2' })])).toEqual(['entity_mismatch']);
  expect(await append([of('TicketRestored', '1')])).toEqual([]);
  expect(await stateOf('Ticket', '1')).toEqual(before);
  expect(await codes([of('TicketRestored', '1')])).toEqual(['not_deleted']);
  expect(await codes([of('TicketDeleted', 'never')])).toEqual(['entity_not_found']);
  expect(await codes([{ type: 'TicketDeleted', data: {} }])).toEqual(['invalid']);
});

test('what is imported does what it says, whatever is deleted', async () => {
  const imported = { imported: true };
  expect(await append([of('TicketDeleted', '2', { by: 'import' })], imported)).toEqual([]);
  expect(await stateOf('Ticket', '2')).toEqual({ by: 'import', $deleted: expect.any(String) });
  expect(await append([of('Close', '2', { by: 'late' })], imported)).toEqual([]);
  expect(await append([of('TicketDeleted', '2')], imported)).toEqual([]);
  expect(await append([of('TicketRestored', '2')], imported)).toEqual([]);
  expect(await append([of('TicketRestored', '2')], imported)).toEqual([]);
  expect(await stateOf('Ticket', '2')).toEqual({ by: 'late' });
});

test('whoever may record does not delete, and whoever may delete does not record', async () => {
  expect(await append([of('Open', '3')])).toEqual([]);
  const records = personWith({ record: 'all' });
  const deletes = personWith({ delete: ['Ticket'] });
  const missing = (permission: string) => [{ kind: 'forbidden', code: 'forbidden', permission }];
  expect(await append([of('TicketDeleted', '3')], { viewer: records })).toEqual(missing('delete'));
  expect(await append([of('Close', '3')], { viewer: deletes })).toEqual(missing('record'));
  expect(await append([team('teamDeleted', 'a')], { viewer: deletes })).toEqual(missing('delete'));
  expect(await append([of('TicketDeleted', '3')], { viewer: deletes })).toEqual([]);
  expect(await append([of('TicketRestored', '3')], { viewer: records })).toEqual(missing('delete'));
});

const open: DeletionPolicy = { soft: true, hard: true, by: null, hardAfter: null };
let changes = 0;
const narrow = (policy: Partial<DeletionPolicy>, more: { expected?: number } = {}) =>
  narrowDeletion(store, operator, {
    entityType: 'Note',
    policy: { ...open, ...policy },
    reason: 'A test',
    expected: more.expected ?? changes,
  }).then((outcome) => {
    if (outcome.status === 'changed') changes = outcome.version;
    return outcome.status;
  });
const note = (type: string, id: string): ProposedEvent => ({
  type,
  entity: { type: 'Note', id },
  data: {},
});

test('a policy that was narrowed holds at once, and what is deleted can be restored', async () => {
  expect(await append([note('Write', '1'), note('Write', '2'), note('NoteDeleted', '2')])).toEqual(
    [],
  );
  const support = { ...personOf('support'), rights: { delete: 'all' as const } };
  expect(await narrow({ by: [] })).toBe('changed');
  const refused = { kind: 'forbidden', code: 'deletion_forbidden', permission: 'delete' };
  expect(await append([note('NoteDeleted', '1')], { viewer: support })).toEqual([refused]);
  expect(await append([note('NoteRestored', '2')], { viewer: support })).toEqual([refused]);
  // Who is refused by the policy learns nothing of what is there.
  expect(await append([note('NoteDeleted', 'never')], { viewer: support })).toEqual([refused]);
  expect(await narrow({ by: ['support'] })).toBe('changed');
  expect(await append([note('NoteDeleted', '1')], { viewer: support })).toEqual([]);
  expect(await narrow({ soft: false })).toBe('changed');
  expect(await codes([note('NoteRestored', '1')])).toEqual([]);
  expect(await codes([note('NoteDeleted', '1')])).toEqual(['not_soft_deletable']);
  expect(await append([note('NoteDeleted', '1')], { imported: true })).toEqual([]);
  expect(await narrow({})).toBe('changed');
  expect(await codes([note('NoteRestored', '1'), note('NoteDeleted', '1')])).toEqual([]);
});

test('a narrowing that is out of date, says nothing or is none is refused', async () => {
  expect(await narrow({ soft: false }, { expected: 0 })).toBe('moved');
  expect(await narrow({ by: ['suport'] })).toBe('invalid');
  expect(await narrow({ hardAfter: -1 })).toBe('invalid');
  const wish = { entityType: 'Note', policy: open, reason: ' ', expected: changes };
  expect((await narrowDeletion(store, operator, wish)).status).toBe('reason-missing');
  const odd = { ...wish, entityType: '$role', reason: 'A test', expected: 0 };
  expect((await narrowDeletion(store, operator, odd)).status).toBe('invalid');
});

test('a policy is never wider than its definition', async () => {
  const catalogue = await testCatalogue();
  const definition = catalogue.entities.get('team');
  if (!definition) throw new Error('no team');
  definition.deletion = { soft: true, hard: false, by: ['support'], hardAfter: 30 };
  const made = await makeTestStore({ catalogue });
  try {
    const wish = (policy: Partial<DeletionPolicy>) =>
      narrowDeletion(made.store, operator, {
        entityType: 'team',
        policy: { ...definition.deletion, ...policy },
        reason: 'A test',
        expected: 0,
      }).then(({ status }) => status);
    expect(await wish({ hard: true })).toBe('wider');
    expect(await wish({ by: null })).toBe('wider');
    expect(await wish({ by: ['support', 'engineer'] })).toBe('wider');
    expect(await wish({ hardAfter: 29 })).toBe('wider');
    expect(await wish({ hardAfter: null })).toBe('wider');
    expect(await wish({ by: [], hardAfter: 60 })).toBe('changed');
  } finally {
    await made.end();
  }
});

test('a policy that another process narrowed holds in this one', async () => {
  const { one, other } = await openTwoStores();
  // Each knows the policy as it was.
  for (const event of [note('Write', '1'), note('NoteDeleted', '1'), note('NoteRestored', '1')]) {
    await appendEvents(other, operator, [event]);
  }
  await narrowDeletion(one, operator, {
    entityType: 'Note',
    policy: { ...open, soft: false },
    reason: 'A test',
    expected: 0,
  });
  const outcome = await appendEvents(other, operator, [note('NoteDeleted', '1')]);
  expect(outcome).toMatchObject({ status: 'refused', faults: [{ code: 'not_soft_deletable' }] });
});

test('a general entity that is deleted offers nothing but its restoring', async () => {
  const ref = { type: 'Ticket', id: '4' };
  expect(await append([of('Open', '4'), of('TicketDeleted', '4')])).toEqual([]);
  const offered = await recordableEvents(store, operator, ref);
  const allowed = offered.filter((event) => event.allowed === true).map(({ type }) => type);
  expect(offered.map(({ type }) => type)).toContain('Open');
  expect(allowed).toEqual(['TicketRestored']);
});

test('what tells of a deletion is masked as every query is', async () => {
  const made = await makeTestStore();
  try {
    const user = { type: 'user', id: 'ann' };
    const email = 'ann@secret.example';
    const record = (type: string, data: ProposedEvent['data'], reason?: string) =>
      appendEvents(made.store, operator, [{ type, data, ...(reason ? { reason } : {}) }]);
    await record('userCreated', { userId: 'ann', email, name: 'Ann Secret' });
    await record('userDeleted', { userId: 'ann' }, `${email} asked for it`);
    const told = async (viewer: Viewer) =>
      JSON.stringify([
        await deletionView(made.store, viewer, user),
        await deleteReferring(made.store, viewer, user),
      ]);
    expect(await told(operator)).toContain(email);
    const masked = await told(personOf('engineer'));
    expect(masked).toContain('asked for it');
    expect(masked).not.toMatch(/secret/i);
  } finally {
    await made.end();
  }
});

test('the store that came of it is as its events have it', async () => {
  expect(await checkStore(store)).toEqual([]);
});
