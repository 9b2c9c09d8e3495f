import { beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { planRevert } from '#lib/corrections/plan-revert.ts';
import { restoreFields } from '#lib/corrections/restore-fields.ts';
import type { RevertSelection } from '#lib/corrections/revert.ts';
import type { Choice } from '#lib/corrections/revert-conflicts.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';

let store: Store;
const put = async (...events: ProposedEvent[]) =>
  recorded(await appendEvents(store, operator, events));
const profile = (userId: string, data: ProposedEvent['data']): ProposedEvent => ({
  type: 'userProfileUpdated',
  data: { userId, ...data },
});

beforeAll(async () => {
  const made = await makeTestStore();
  store = made.store;
  await put({ type: 'mailingListCreated', data: { mailingListId: 'boats', name: 'Boats' } });
  return made.end;
});

async function plan(ref: EntityRef, selection: RevertSelection, choices?: Record<string, Choice>) {
  const planned = await planRevert(store, operator, ref, selection, choices);
  if (!planned) throw new Error('there is no such entity');
  return planned;
}

const user = (id: string) => ({ type: 'user', id });

async function signUp(userId: string, ...events: ProposedEvent[]) {
  const email = `${userId}@b.example`;
  return put(
    { type: 'userCreated', data: { userId, email, name: userId, phone: '+47 1' } },
    ...events,
  );
}

test('an event is undone by events that it caused, and the list follows', async () => {
  await signUp('ingrid', {
    type: 'mailingListMemberSubscribed',
    data: { mailingListId: 'boats', userId: 'ingrid', email: 'ingrid@b.example' },
  });
  const [changed] = await put({
    type: 'userEmailUpdated',
    data: { userId: 'ingrid', email: 'wrong@b.example' },
  });
  await put(profile('ingrid', { phone: '+47 2' }));
  const planned = await plan(user('ingrid'), { events: [changed?.id ?? ''] });
  expect(planned).toMatchObject({
    reverted: [{ id: changed?.id, type: 'userEmailUpdated', version: 3 }],
    conflicts: [],
    wanted: { set: { email: 'ingrid@b.example' }, unset: [] },
    proposed: {
      events: [
        {
          type: 'userEmailUpdated',
          data: { userId: 'ingrid', email: 'ingrid@b.example' },
          causationId: changed?.id,
        },
      ],
      left: [],
      extra: [],
    },
    others: [{ type: 'mailingList', id: 'boats', label: 'Boats', follows: true }],
  });
});

test('a field that was changed since is a conflict, decided by its path', async () => {
  await signUp('kari');
  const [first] = await put(profile('kari', { phone: '+47 2', language: 'nb' }));
  await put(profile('kari', { phone: '+47 3' }));
  const ids = { events: [first?.id ?? ''] };
  const open = await plan(user('kari'), ids);
  expect(open.conflicts).toMatchObject([
    {
      path: '/phone',
      was: '+47 1',
      made: '+47 2',
      now: '+47 3',
      version: 2,
      laterVersion: 3,
      later: { type: 'userProfileUpdated' },
    },
  ]);
  expect(open).toMatchObject({ undecided: ['/phone'], wanted: { unset: ['language'] } });
  expect(open.proposed.events).toMatchObject([
    { type: 'userCorrected', data: { unset: ['language'] } },
  ]);
  const was = await plan(user('kari'), ids, { '/phone': 'was' });
  expect(was).toMatchObject({ undecided: [], wanted: { set: { phone: '+47 1' } } });
  const other = await plan(user('kari'), ids, { '/phone': { value: '+47 9' } });
  expect(other).toMatchObject({ undecided: [], wanted: { set: { phone: '+47 9' } } });
});

test('what made the entity, what belongs to another and what changed nothing is told, not reverted', async () => {
  const events = await signUp(
    'ola',
    profile('ola', {}),
    {
      type: 'mailingListMemberSubscribed',
      data: { mailingListId: 'boats', userId: 'ola', email: 'ola@b.example' },
    },
    { type: 'userDeleted', data: { userId: 'ola' } },
    { type: 'userRestored', data: { userId: 'ola' } },
  );
  const planned = await plan(user('ola'), { events: [...events.map(({ id }) => id), 'nothing'] });
  expect(planned.reverted).toEqual([]);
  expect(planned.notReverted.map(({ why }) => why).toSorted()).toEqual([
    'changed-nothing',
    'creates',
    'deletes',
    'not-found',
    'other-entity',
    'restores',
  ]);
  expect(planned.proposed).toMatchObject({ events: [], left: [], extra: [] });
});

test('an entity goes back to how it was at a version', async () => {
  const events: ProposedEvent[] = [
    profile('eva', { phone: '+47 2' }),
    profile('eva', { phone: '+47 3', language: 'sv' }),
    { type: 'userSuspended', data: { userId: 'eva', because: 'fraud' } },
  ];
  await signUp('eva', ...events);
  const before = (await readState(store, user('eva'), { version: 2 }))?.state;
  const { proposed } = await plan(user('eva'), { toVersion: 2 });
  expect(proposed).toMatchObject({ left: [], extra: [] });
  await put(...proposed.events);
  expect((await readState(store, user('eva')))?.state).toEqual(before);
});

test('fields are restored one by one', async () => {
  await signUp('per', profile('per', { phone: '+47 2', language: 'sv' }));
  const restored = await restoreFields(store, operator, user('per'), 1, ['/phone']);
  expect(restored?.proposed.events).toMatchObject([
    { type: 'userProfileUpdated', data: { userId: 'per', phone: '+47 1' } },
  ]);
});

test('who does not see a value is told to reveal it, and given no event with it', async () => {
  await signUp('liv');
  const [changed] = await put(profile('liv', { phone: '+47 299', language: 'sv' }));
  const planned = await planRevert(store, personOf('support'), user('liv'), {
    events: [changed?.id ?? ''],
  });
  expect(planned?.hidden).toEqual(['/phone']);
  expect(planned?.wanted).toEqual({ set: {}, unset: ['language'] });
  expect(JSON.stringify(planned)).not.toContain('+47 1');
});

test('over an erased history what was erased is told and stays as it is; the rest is undone', async () => {
  await signUp('siv');
  const [changed] = await put(profile('siv', { phone: '+47 277', language: 'sv' }));
  const wish = {
    target: { kind: 'fields' as const, type: 'user', id: 'siv', paths: ['/phone'] },
    reason: 'Asked to be forgotten',
    ground: 'GDPR Art. 17',
  };
  expect(await requestErasure(store, operator, wish)).toMatchObject({ status: 'requested' });
  await settleErasures({ store, pool: store.pool });
  const [anew] = await put(profile('siv', { phone: '+47 377' }));
  const whole = await plan(user('siv'), { events: [changed?.id ?? ''] });
  expect(whole).toMatchObject({
    erased: ['/phone'],
    wanted: { set: {}, unset: ['language'] },
    proposed: { left: [], extra: [] },
  });
  expect(JSON.stringify(whole)).not.toContain('+47 277');
  // What stood there before the new number is known no more.
  const later = await plan(user('siv'), { events: [anew?.id ?? ''] });
  expect(later).toMatchObject({ erased: ['/phone'], proposed: { events: [] } });
  const { proposed } = await plan(user('siv'), { toVersion: 1 });
  await put(...proposed.events);
  const { state } = (await readState(store, user('siv'))) ?? {};
  expect(state).toMatchObject({ phone: '+47 377' });
  expect(state).not.toHaveProperty('language');
});
