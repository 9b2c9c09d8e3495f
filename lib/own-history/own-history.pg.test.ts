import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { ownHistoryPage } from '#lib/own-history/own-history-page.ts';
import { readOwnHistory } from '#lib/own-history/read-own-history.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { openTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';
import { checkProof } from '#lib/transfer/seals/proof.ts';

const ann = { type: 'user', id: 'ann' };
const user = (userId: string, name: string): ProposedEvent => ({
  type: 'userCreated',
  data: { userId, email: `${userId}@b.example`, name },
});
const subscribed = (userId: string): ProposedEvent => ({
  type: 'mailingListMemberSubscribed',
  data: { mailingListId: 'boats', userId, email: `${userId}@b.example` },
});

test('a person is given all of themselves, unmasked and proven, and nothing of others', async () => {
  const seal = [Buffer.alloc(32, 9).toString('base64url')];
  const store = await openTestStore({ secrets: { ...testSecrets(), seal } });
  const events: ProposedEvent[] = [
    { type: 'mailingListCreated', data: { mailingListId: 'boats', name: 'Boats' } },
    user('ann', 'Ann <b>Boatwright</b>'),
    user('ben', 'Ben Oarsman'),
    subscribed('ann'),
    subscribed('ben'),
    {
      type: 'userEmailUpdated',
      data: { userId: 'ann', email: 'ann@new.example' },
      actor: 'ann',
      metadata: { device: 'Her own phone' },
    },
  ];
  events.push({
    type: 'userProfileUpdated',
    data: { userId: 'ben', name: 'Ben Oarsman the younger' },
    ...{ actor: 'ann', metadata: { device: 'Her own tablet' } },
  });
  for (const event of events) recorded(await appendEvents(store, operator, [event]));
  await makeSeal(store);
  const later: ProposedEvent = {
    type: 'userProfileUpdated',
    data: { userId: 'ann', phone: '+47 406 12 345' },
    actor: 'dana',
    metadata: { device: 'The phone of somebody else' },
  };
  recorded(await appendEvents(store, operator, [later]));
  await readEntity(store, personOf('support'), ann);

  const asked = { entity: ann, reason: 'She asked for it', form: 'json' as const };
  for (const role of ['support', 'engineer'] as const)
    await expect(readOwnHistory(store, personOf(role), asked, null)).rejects.toMatchObject({
      code: 'forbidden',
    });
  const admin = personOf('admin');
  const refused = async (more: object) =>
    (await readOwnHistory(store, admin, { ...asked, ...more }, null)).status;
  expect(await refused({ reason: ' ' })).toBe('reason-missing');
  expect(await refused({ entity: { type: 'mailingList', id: 'boats' } })).toBe('not-a-person');
  expect(await refused({ entity: { type: 'user', id: 'nobody' } })).toBe('not-found');

  const given = await readOwnHistory(store, admin, asked, null);
  if (given.status !== 'given') throw new Error(given.status);
  const { history } = given;
  expect(history.state).toMatchObject({ email: 'ann@new.example', phone: '+47 406 12 345' });
  const types = history.events.map(({ type }) => type);
  expect(types).toEqual([
    'userCreated',
    'mailingListMemberSubscribed',
    'userEmailUpdated',
    'userProfileUpdated',
    'userProfileUpdated',
  ]);
  const [created, joined, moved, elsewhere, last] = history.events;
  // What she did to another is told with where she did it from, and nothing of what it was.
  expect(elsewhere).toMatchObject({
    ...{ of: { type: 'user', id: 'ben' }, version: null, data: null, changes: [] },
    metadata: { device: 'Her own tablet' },
  });
  expect(created?.data).toMatchObject({ email: 'ann@b.example' });
  expect(joined).toMatchObject({ of: { type: 'mailingList', id: 'boats' }, data: null });
  expect(JSON.stringify(joined?.elsewhere)).toContain('ann@b.example');
  // The list holds her address, and what it did to that is hers.
  expect(JSON.stringify(moved?.elsewhere)).toContain('ann@new.example');
  expect(moved?.metadata).toMatchObject({ device: 'Her own phone' });
  expect(last?.metadata).toEqual({});
  for (const { proof } of history.events.slice(0, 4))
    expect(checkProof(JSON.stringify(proof))).toMatchObject({ holds: true });
  expect(last?.proof).toBeNull();
  const text = JSON.stringify(history);
  expect(text).not.toContain('ben@');
  expect(text).not.toContain('Oarsman');
  expect(text).not.toContain('somebody else');

  // Who looked, among them whoever gives this out, with the reason.
  expect(history.looks.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['entity', 'export']),
  );
  expect(history.looks.at(-1)).toMatchObject({
    ...{ kind: 'export', viewer: admin.id, reason: 'She asked for it' },
  });

  const page = ownHistoryPage(history, 'en');
  expect(page).toContain('Ann &lt;b&gt;Boatwright&lt;/b&gt;');
  expect(page).toContain('ann@new.example');
  expect(page).not.toMatch(/<script|<b>|src=|href=/);
});
