import { beforeAll, describe, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { proposeEvents } from '#lib/corrections/propose-events.ts';
import type { Patch } from '#lib/domain/patch.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
const user = (id: string) => ({ type: 'user', id });
const put = async (...events: ProposedEvent[]) =>
  recorded(await appendEvents(store, operator, events));

beforeAll(async () => {
  const made = await makeTestStore();
  store = made.store;
  const email = 'ingrid@fjordmial.example';
  await put(
    {
      type: 'userCreated',
      data: { userId: 'ingrid', email, name: 'Ingrid', language: 'nb', phone: '+47 1' },
    },
    { type: 'userEmailVerified', data: { userId: 'ingrid' } },
    { type: 'userCreated', data: { userId: 'kari', email: 'kari@b.example' } },
    { type: 'mailingListCreated', data: { mailingListId: 'boats', name: 'Boats' } },
    {
      type: 'mailingListMemberSubscribed',
      data: { mailingListId: 'boats', userId: 'ingrid', email },
    },
    { type: 'userSuspended', data: { userId: 'kari', because: 'fraud' } },
    {
      type: 'advertisementCreated',
      data: {
        advertisementId: 'ad',
        userId: 'ingrid',
        title: 'Caravan',
        category: 'caravan',
        price: 1,
      },
    },
    { type: 'advertisementSubmitted', data: { advertisementId: 'ad' } },
    { type: 'userLoggedIn', data: { userId: 'ingrid', ip: '192.0.2.1', device: 'iPhone' } },
  );
  return made.end;
});

const propose = async (
  ref: { type: string; id: string },
  wanted: Patch,
  viewer: Viewer = operator,
) => {
  const proposed = await proposeEvents(store, viewer, ref, wanted);
  if (!proposed) throw new Error('there is no such entity');
  return proposed;
};
const told = ({ events }: { events: { type: string; data: object }[] }) =>
  events.map(({ type, data }) => [type, data]);

describe('what brings a wanted state about', () => {
  test('is the event of the catalogue that is for it, with what comes along', async () => {
    const proposed = await propose(user('ingrid'), { set: { email: 'ingrid@fjordmail.example' } });
    expect(told(proposed)).toEqual([
      ['userEmailUpdated', { userId: 'ingrid', email: 'ingrid@fjordmail.example' }],
    ]);
    expect(proposed.left).toEqual([]);
    expect(proposed.extra).toEqual([{ path: '/emailVerified', before: true, after: false }]);
  });

  test('is one event for what one event can say', async () => {
    const proposed = await propose(user('ingrid'), { set: { phone: '+47 2', language: 'fi' } });
    expect(told(proposed)).toEqual([
      ['userProfileUpdated', { userId: 'ingrid', phone: '+47 2', language: 'fi' }],
    ]);
    expect(proposed).toMatchObject({ left: [], extra: [] });
  });

  test('may have no data but the entity', async () => {
    const proposed = await propose(user('kari'), {
      set: { status: 'active' },
      unset: ['suspendedFor'],
    });
    expect(told(proposed)).toEqual([['userReinstated', { userId: 'kari' }]]);
  });

  test('may be a choice of the schema', async () => {
    const proposed = await propose(user('ingrid'), {
      set: { status: 'suspended', suspendedFor: 'reports' },
    });
    expect(told(proposed)).toEqual([['userSuspended', { userId: 'ingrid', because: 'reports' }]]);
  });

  test('is several events, in the order that does it', async () => {
    const proposed = await propose(user('kari'), {
      set: { email: 'kari@c.example', emailVerified: true, name: 'Kari' },
    });
    expect(told(proposed).map(([type]) => type)).toEqual([
      'userEmailUpdated',
      'userEmailVerified',
      'userProfileUpdated',
    ]);
    expect(proposed).toMatchObject({ left: [], extra: [] });
  });

  test('is a member that leaves a list by the event of the list', async () => {
    const proposed = await propose({ type: 'mailingList', id: 'boats' }, { set: { members: {} } });
    expect(told(proposed)).toEqual([
      [
        'mailingListMemberUnsubscribed',
        { mailingListId: 'boats', userId: 'ingrid', email: 'ingrid@fjordmial.example' },
      ],
    ]);
  });

  test('is the correction where no event does', async () => {
    const proposed = await propose(user('ingrid'), { set: { logins: 0 }, unset: ['phone'] });
    expect(told(proposed)).toEqual([
      ['userCorrected', { userId: 'ingrid', set: { logins: 0 }, unset: ['phone'] }],
    ]);
    expect(proposed).toMatchObject({ left: [], extra: [] });
  });

  test('is told in full where nothing does', async () => {
    const proposed = await propose(user('ingrid'), {
      set: { registeredAt: '2020-01-01T00:00:00.000Z', phone: '+47 3' },
    });
    expect(told(proposed).map(([type]) => type)).toEqual(['userProfileUpdated']);
    expect(proposed.left.map(({ path }) => path)).toEqual(['/registeredAt']);
  });
});

describe('who may not see or do everything', () => {
  const support = personOf('support');
  const email = 'ingrid@fjordmail.example';

  test('keeps what is masked, and is given nothing of it', async () => {
    const proposed = await propose(user('ingrid'), { set: { language: 'fi' } }, support);
    expect(told(proposed)).toEqual([['userProfileUpdated', { userId: 'ingrid', language: 'fi' }]]);
    expect(JSON.stringify(proposed)).not.toContain('fjordmial');
  });

  test('writes a value without seeing the present one, and finds it by no trying', async () => {
    const proposed = await propose(user('ingrid'), { set: { email } }, support);
    expect(told(proposed)).toEqual([['userEmailUpdated', { userId: 'ingrid', email }]]);
    const hit = { set: { email: 'ingrid@fjordmial.example' } };
    const codes = new Set<string>();
    for (let tries = 0; tries < 40; tries++) {
      const { faults, events } = await propose(user('ingrid'), hit, support);
      expect(events).toEqual([]);
      codes.add(faults[0]?.code ?? '');
    }
    expect([...codes]).toEqual(['value_unchanged', 'too_many_refusals']);
  });

  test('removes a member by what they see of it', async () => {
    const proposed = await propose(
      { type: 'mailingList', id: 'boats' },
      { set: { members: {} } },
      support,
    );
    expect(told(proposed)).toEqual([
      ['mailingListMemberUnsubscribed', { mailingListId: 'boats', userId: 'ingrid' }],
    ]);
  });

  test('is proposed nothing that they may neither record nor propose', async () => {
    const reader = personWith({ read: 'all', seePersonal: 'all' });
    const proposed = await propose(user('ingrid'), { set: { email } }, reader);
    expect(proposed).toMatchObject({ events: [], left: [{ path: '/email', after: email }] });
  });
});

test('why nothing does it is told', async () => {
  const { events, refusals } = await propose(user('kari'), {
    set: { email: 'ingrid@fjordmial.example' },
  });
  expect(events).toEqual([]);
  expect(refusals.map(({ type, code }) => [type, code])).toEqual(
    expect.arrayContaining([
      ['userEmailUpdated', 'email_taken'],
      ['userCorrected', 'email_taken'],
    ]),
  );
});

test('a general entity is patched', async () => {
  const ref = { type: 'ticket', id: 't' };
  await put({ type: 'opened', entity: ref, data: { title: 'A', colour: 'red' } });
  const proposed = await propose(ref, { set: { title: 'B' }, unset: ['colour', 'none'] });
  expect(told(proposed)).toEqual([['ticketCorrected', { set: { title: 'B' }, unset: ['colour'] }]]);
  expect(proposed).toMatchObject({ left: [], extra: [] });
});

test('what is there already needs no event, and a deleted entity takes none', async () => {
  expect(await propose(user('ingrid'), { set: { language: 'nb' } })).toMatchObject({
    events: [],
    left: [],
  });
  await put({ type: 'advertisementDeleted', data: { advertisementId: 'ad' } });
  const { events, refusals } = await propose(
    { type: 'advertisement', id: 'ad' },
    { set: { price: 2 } },
  );
  expect(events).toEqual([]);
  expect(refusals.map(({ code }) => code)).toContain('entity_deleted');
});
