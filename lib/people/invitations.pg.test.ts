import { expect, test } from 'vitest';
import { isAccessFault } from '#lib/access/policy.ts';
import { firstRights } from '#lib/access/roles.ts';
import { openSignIn } from '#lib/access/sign-in.ts';
import { noServer } from '#lib/access/sign-in-settings.ts';
import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { acceptInvitation } from '#lib/people/accept-invitation.ts';
import { findInvitation } from '#lib/people/find-invitation.ts';
import { firstAdminLink } from '#lib/people/first-admin.ts';
import { invitePerson } from '#lib/people/invite-person.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const given = { name: ' Ann ', email: 'Ann@Example.com', password: 'a long enough password' };
const tokenOf = (link: string | undefined) => link?.split('/join/')[1] ?? '';

async function invite(store: Store, email = 'eve@example.com'): Promise<string> {
  const invited = await invitePerson(store, operator, {
    role: 'support',
    email,
    name: null,
    reason: null,
  });
  if (invited.status !== 'invited') throw new Error(invited.status);
  return tokenOf(invited.link);
}

test('the first link makes one admin, whoever comes at the same time', async () => {
  const store = await openTestStore();
  const token = tokenOf((await firstAdminLink(store))?.link);
  const outcomes = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) =>
      acceptInvitation(store, token, { ...given, email: `${name}@example.com` }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'accepted')).toHaveLength(1);
  expect(outcomes.filter(({ status }) => status === 'gone')).toHaveLength(3);
  const { rows } = await store.pool.query('select role, name from access.person');
  expect(rows).toEqual([{ role: 'admin', name: 'Ann' }]);
  expect(await firstAdminLink(store)).toBeNull();
});

test('a new first link ends the one before; two of them make no two admins', async () => {
  const store = await openTestStore();
  const before = tokenOf((await firstAdminLink(store))?.link);
  const now = tokenOf((await firstAdminLink(store))?.link);
  expect(await acceptInvitation(store, before, given)).toEqual({ status: 'gone' });
  await addPerson(store, { email: 'other@example.com', role: 'admin' });
  expect(await acceptInvitation(store, now, given)).toEqual({ status: 'gone' });
});

test('a link that has expired leads nowhere', async () => {
  const store = await openTestStore();
  const token = await invite(store);
  expect(await findInvitation(store, token)).toMatchObject({ email: 'eve@example.com' });
  await store.pool.query(`update access.invitation set expires_at = now() - interval '1 second'`);
  expect(await findInvitation(store, token)).toBeNull();
  expect(await acceptInvitation(store, token, given)).toEqual({ status: 'gone' });
});

test('where the demonstration offers an admin, no link is needed', async () => {
  const { pool } = await openTestStore();
  const signIn = openSignIn({
    pool,
    settings: { ...noServer, offered: ['admin'] },
    secrets: ['x'.repeat(43)],
  });
  expect(await firstAdminLink({ pool, signIn })).toBeNull();
});

test('an invitation and its acceptance are events of the person, without their address', async () => {
  const store = await openTestStore();
  const token = await invite(store);
  const outcome = await acceptInvitation(store, token, { ...given, email: 'other@example.com' });
  if (outcome.status !== 'accepted') throw new Error(outcome.status);
  const id = outcome.personId;
  const people = await store.pool.query('select id, email, role from access.person');
  // The address is the invitation's, whatever is sent.
  expect(people.rows).toEqual([{ id, email: 'eve@example.com', role: 'support' }]);
  const { rows } = await store.pool.query<{ data: string; recorder: string; all: string }>(
    `select data::text, recorder, to_jsonb(e)::text as all from authority.event e
     where entity_type = '$person' and entity_id = $1 order by version`,
    [id],
  );
  expect(rows.map(({ data, recorder }) => [JSON.parse(data), recorder])).toEqual([
    [{ role: 'support', invited: true }, 'local'],
    [{ role: 'support', invited: false, active: true }, `person:${id}`],
  ]);
  expect(rows.map(({ all }) => all).join()).not.toContain('example.com');
});

test('a second invitation of an address ends the first; somebody who is in is not invited', async () => {
  const store = await openTestStore();
  const first = await invite(store);
  const second = await invite(store);
  expect(await acceptInvitation(store, first, given)).toEqual({ status: 'gone' });
  expect((await acceptInvitation(store, second, given)).status).toBe('accepted');
  const again = { role: 'support', email: ' EVE@example.com', name: null, reason: null } as const;
  expect(await invitePerson(store, operator, again)).toEqual({ status: 'email-taken' });
});

test('only who may manage people invites', async () => {
  const store = await openTestStore();
  const viewer = { ...operator, role: 'engineer', rights: firstRights.engineer };
  const asked = invitePerson(store, viewer, {
    role: 'admin',
    email: 'me@example.com',
    name: null,
    reason: null,
  });
  await expect(asked).rejects.toSatisfy(isAccessFault);
  const { rowCount } = await store.pool.query('select from access.invitation');
  expect(rowCount).toBe(0);
});
