import { expect, test } from 'vitest';
import { personViewer } from '#lib/access/person-viewer.ts';
import { rolesRequiringSecondFactor } from '#lib/access/rights-of-role.ts';
import { firstRights, type RoleName } from '#lib/access/roles.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Store } from '#lib/event-store/store.ts';
import { acceptInvitation } from '#lib/people/accept-invitation.ts';
import { changeRole } from '#lib/people/change-role.ts';
import { deactivatePerson, reactivatePerson } from '#lib/people/deactivate-person.ts';
import { invitePerson } from '#lib/people/invite-person.ts';
import { listInvitations } from '#lib/people/list-invitations.ts';
import { listPeople } from '#lib/people/list-people.ts';
import { endOwnSignIns, listOwnSignIns } from '#lib/people/own-sign-ins.ts';
import { listRoleRules, requireSecondFactor } from '#lib/people/require-second-factor.ts';
import { resetPerson } from '#lib/people/reset-person.ts';
import { revokeInvitation } from '#lib/people/revoke-invitation.ts';
import { settleAccounts } from '#lib/people/settle-accounts.ts';
import { addPerson, signInAs, testPassword } from '#lib/testing/add-person.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const reason = 'A new desk';
const asRole = (role: RoleName): Viewer => ({
  ...operator,
  kind: 'person',
  id: 'person:someone',
  role,
  rights: firstRights[role],
});

async function signedIn(store: Store, personId: string) {
  const headers = new Headers({ cookie: await signInAs(store, personId) });
  const find = () => store.signIn.findPerson(headers);
  const person = await find();
  if (!person) throw new Error('nobody is signed in');
  return { person, find };
}

/** The texts of all that was recorded: data, reasons, metadata. */
async function recorded(store: Store): Promise<string> {
  const { rows } = await store.pool.query<{ text: string }>(
    `select e::text as text from authority.event e where entity_type like '$%' order by position`,
  );
  return rows.map(({ text }) => text).join('\n');
}

test('a role that is changed counts at the next request, and is an event with its reason', async () => {
  const store = await openTestStore();
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  const { find } = await signedIn(store, personId);
  expect(await changeRole(store, operator, { personId, role: 'engineer', reason })).toEqual({
    status: 'done',
  });
  expect(await find()).toMatchObject({ role: 'engineer' });
  expect(await changeRole(store, operator, { personId, role: 'engineer', reason })).toEqual({
    status: 'same',
  });
  const states = await readActStates(store, '$person', [personId]);
  expect(states.get(personId)).toMatchObject({ version: 1, state: { role: 'engineer' } });
  expect(await recorded(store)).toContain(reason);
});

test('who is deactivated is signed out everywhere, and comes back with another act', async () => {
  const store = await openTestStore();
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  const first = await signedIn(store, personId);
  const second = await signedIn(store, personId);
  expect(await deactivatePerson(store, operator, { personId, reason })).toEqual({ status: 'done' });
  expect([await first.find(), await second.find()]).toEqual([null, null]);
  expect(await listPeople(store, operator)).toMatchObject([{ isActive: false, signIns: 0 }]);
  expect(await reactivatePerson(store, operator, { personId, reason })).toEqual({ status: 'done' });
  // The sign-ins that ended stay so.
  expect(await first.find()).toBeNull();
  await signedIn(store, personId);
  expect(await listPeople(store, operator)).toMatchObject([{ isActive: true, signIns: 1 }]);
});

test('the last admin keeps the role, also where two take it from each other at once', async () => {
  const store = await openTestStore();
  const one = await addPerson(store, { email: 'one@example.com', role: 'admin' });
  expect(await changeRole(store, operator, { personId: one, role: 'support', reason })).toEqual({
    status: 'last-admin',
  });
  expect(await deactivatePerson(store, operator, { personId: one, reason })).toEqual({
    status: 'last-admin',
  });
  expect(await recorded(store)).toBe('');
  const two = await addPerson(store, { email: 'two@example.com', role: 'admin' });
  const outcomes = await Promise.all([
    changeRole(store, operator, { personId: one, role: 'support', reason }),
    deactivatePerson(store, operator, { personId: two, reason }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['done', 'last-admin']);
});

test('only who may manage people does', async () => {
  const store = await openTestStore();
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  for (const role of ['support', 'engineer'] as const) {
    const viewer = asRole(role);
    for (const refused of [
      () => listPeople(store, viewer),
      () => listInvitations(store, viewer),
      () => listRoleRules(store, viewer),
      () => changeRole(store, viewer, { personId, role: 'admin', reason }),
      () => deactivatePerson(store, viewer, { personId, reason }),
      () => reactivatePerson(store, viewer, { personId, reason }),
      () => revokeInvitation(store, viewer, personId),
      () => resetPerson(store, viewer, { personId, reason }),
      () => requireSecondFactor(store, viewer, { role, isRequired: false, reason }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 'forbidden' });
    }
  }
  expect(await recorded(store)).toBe('');
  expect(await listPeople(store, operator)).toMatchObject([{ role: 'support', isActive: true }]);
});

test('an invitation is listed until it is accepted or taken back', async () => {
  const store = await openTestStore();
  const invite = (email: string) =>
    invitePerson(store, operator, { role: 'support', email, name: null, reason: null });
  const [kept, taken] = [await invite('kept@example.com'), await invite('taken@example.com')];
  if (kept.status !== 'invited' || taken.status !== 'invited') throw new Error('not invited');
  expect(await listInvitations(store, operator)).toHaveLength(2);
  expect(await revokeInvitation(store, operator, taken.id)).toEqual({ status: 'done' });
  expect(await revokeInvitation(store, operator, taken.id)).toEqual({ status: 'not-found' });
  const token = (link: string) => link.split('/').at(-1) ?? '';
  const details = { name: 'Ann', email: '', password: 'correct horse battery' };
  expect(await acceptInvitation(store, token(taken.link), details)).toEqual({ status: 'gone' });
  expect(await acceptInvitation(store, token(kept.link), details)).toEqual({
    status: 'accepted',
    personId: kept.id,
  });
  expect(await listInvitations(store, operator)).toEqual([]);
  expect(await listPeople(store, operator)).toMatchObject([
    { id: kept.id, name: 'Ann', role: 'support', lastSignInAt: null },
  ]);
});

test('no event holds a name or an address of a person', async () => {
  const store = await openTestStore();
  const invited = await invitePerson(store, operator, {
    role: 'support',
    email: 'ann.unlikely@example.com',
    name: 'Ann Unlikely',
    reason: null,
  });
  if (invited.status !== 'invited') throw new Error(invited.status);
  const token = invited.link.split('/').at(-1) ?? '';
  const details = { name: 'Ann Unlikely', email: '', password: 'correct horse battery' };
  await acceptInvitation(store, token, details);
  await changeRole(store, operator, { personId: invited.id, role: 'engineer', reason });
  const { person } = await signedIn(store, invited.id);
  await signedIn(store, invited.id);
  await endOwnSignIns(store, asRole('engineer'), person, null);
  await deactivatePerson(store, operator, { personId: invited.id, reason });
  const texts = await recorded(store);
  expect(texts.split('\n')).toHaveLength(5);
  expect(texts).not.toMatch(/unlikely/i);
});

test('people list and end their own sign-ins, and no one else’s', async () => {
  const store = await openTestStore();
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  const otherId = await addPerson(store, { email: 'bob@example.com', role: 'support' });
  const here = await signedIn(store, personId);
  const there = await signedIn(store, personId);
  const elsewhere = await signedIn(store, personId);
  const others = await signedIn(store, otherId);
  const viewer = { ...asRole('support'), id: `person:${personId}` };
  const listed = await listOwnSignIns(store, here.person);
  expect(listed.map(({ id, isThis }) => [id, isThis])).toEqual([
    [here.person.sessionId, true],
    [elsewhere.person.sessionId, false],
    [there.person.sessionId, false],
  ]);
  const end = (id: string | null) => endOwnSignIns(store, viewer, here.person, id);
  expect(await end(others.person.sessionId)).toBe(0);
  expect(await end(there.person.sessionId)).toBe(1);
  expect(await there.find()).toBeNull();
  expect(await end(null)).toBe(1);
  expect(await elsewhere.find()).toBeNull();
  expect(await end(null)).toBe(0);
  expect([await here.find(), await others.find()].map((found) => found?.id)).toEqual([
    personId,
    otherId,
  ]);
});

test('a second factor is required of a role, at once in this process', async () => {
  const store = await openTestStore();
  expect([...(await rolesRequiringSecondFactor(store))]).toEqual([]);
  await requireSecondFactor(store, operator, { role: 'admin', isRequired: true, reason });
  expect([...(await rolesRequiringSecondFactor(store))]).toEqual(['admin']);
  expect(
    (await listRoleRules(store, operator)).filter((rule) => rule.requiresSecondFactor),
  ).toEqual([{ role: 'admin', requiresSecondFactor: true }]);
  await requireSecondFactor(store, operator, { role: 'admin', isRequired: false, reason });
  expect([...(await rolesRequiringSecondFactor(store))]).toEqual([]);
});

test('who lost the way in gets another, as the same person, and the old one is gone', async () => {
  const store = await openTestStore();
  const email = 'ann@example.com';
  const personId = await addPerson(store, { email, role: 'admin' });
  const { find } = await signedIn(store, personId);
  const reset = await resetPerson(store, operator, { personId, reason });
  if (reset.status !== 'reset') throw new Error(reset.status);
  expect(await find()).toBeNull();
  const withPassword = (password: string) =>
    store.signIn.withPassword({ email, password }, new Headers());
  expect((await withPassword(testPassword)).status).toBe('refused');
  await changeRole(store, operator, { personId, role: 'admin', reason });
  const token = reset.link.split('/').at(-1) ?? '';
  const password = 'another horse and battery';
  expect(await acceptInvitation(store, token, { name: 'Ann', email: '', password })).toEqual({
    status: 'accepted',
    personId,
  });
  expect((await withPassword(password)).status).toBe('signed-in');
  expect(await listPeople(store, operator)).toMatchObject([
    { id: personId, name: 'Ann', role: 'admin', hasSecondFactor: false },
  ]);
  expect(await acceptInvitation(store, token, { name: 'Ann', email: '', password })).toEqual({
    status: 'gone',
  });
});

test('a second factor that nobody came to record is recorded by the worker, once', async () => {
  const store = await openTestStore();
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  await addPerson(store, { email: 'bob@example.com', role: 'support' });
  await store.pool.query(
    `update access.person set two_factor_enabled = true, updated_at = now() - interval '1 minute'
     where id = $1`,
    [personId],
  );
  await settleAccounts({ store });
  await settleAccounts({ store });
  const states = await readActStates(store, '$account');
  expect([...states.values()]).toMatchObject([
    { id: personId, version: 1, state: { secondFactor: true } },
  ]);
});

test('a password that was changed by a process that ended is recorded once, a first one never', async () => {
  const store = await openTestStore();
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  await store.pool.query(`update access.person set updated_at = now() - interval '1 minute'`);
  await store.pool.query(
    `update access.account set created_at = now() - interval '1 day', updated_at = now() - interval '1 day'`,
  );
  await settleAccounts({ store });
  expect((await readActStates(store, '$account')).size).toBe(0);
  const at = new Date(Date.now() - 60_000);
  await store.pool.query('update access.account set updated_at = $1', [at]);
  await settleAccounts({ store });
  await settleAccounts({ store });
  expect([...(await readActStates(store, '$account')).values()]).toMatchObject([
    { id: personId, version: 1, state: { passwordChangedAt: at.toISOString() } },
  ]);
});

test('who lacks a required second factor may do nothing but set one up', async () => {
  const store = await openTestStore();
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'admin' });
  const { person } = await signedIn(store, personId);
  const from = { address: null, agent: null };
  const viewer = () => personViewer(store, person, from);
  expect(await viewer()).not.toHaveProperty('mustSetUpFactor');
  await requireSecondFactor(store, operator, { role: 'admin', isRequired: true, reason });
  expect(await viewer()).toMatchObject({ rights: {}, mustSetUpFactor: true });
  const { rights } = await personViewer(store, { ...person, hasSecondFactor: true }, from);
  expect(rights).toEqual(firstRights.admin);
  // Who comes through a provider alone is held to what that asks.
  await store.pool.query('update access.account set password = null');
  expect(await viewer()).toMatchObject({ rights: firstRights.admin });
});

test('who manages people gives nobody more than they may do themselves, nor takes over who may', async () => {
  const store = await openTestStore();
  const admin = await addPerson(store, { email: 'root@example.com', role: 'admin' });
  const personId = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  const manager: Viewer = {
    ...asRole('support'),
    rights: { ...firstRights.support, managePeople: 'all' },
  };
  const more = { code: 'forbidden' };
  const invite = { email: 'me@example.com', name: null, reason, role: 'admin' as const };
  await expect(invitePerson(store, manager, invite)).rejects.toMatchObject(more);
  const raise = { personId, role: 'admin' as const, reason };
  await expect(changeRole(store, manager, raise)).rejects.toMatchObject(more);
  await expect(resetPerson(store, manager, { personId: admin, reason })).rejects.toMatchObject(
    more,
  );
  await expect(deactivatePerson(store, manager, { personId: admin, reason })).rejects.toMatchObject(
    more,
  );
  expect(await invitePerson(store, manager, { ...invite, role: 'support' })).toMatchObject({
    status: 'invited',
  });
});
