import { expect, onTestFinished, test } from 'vitest';
import { noServer } from '#lib/access/sign-in-settings.ts';
import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { deactivatePerson } from '#lib/people/deactivate-person.ts';
import { invitePerson } from '#lib/people/invite-person.ts';
import { listInvitations } from '#lib/people/list-invitations.ts';
import { listPeople } from '#lib/people/list-people.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { browse } from '#lib/testing/browse.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { openidClient, startOpenidProvider } from '#lib/testing/start-openid-provider.ts';

const callback = `${noServer.url}/api/auth/callback/oidc`;

/** A store beside a provider process of its own, whose people may come in with a role or not. */
async function withProvider(role: 'support' | null = null): Promise<Store> {
  const { issuer, end } = await startOpenidProvider(callback);
  onTestFinished(end);
  return openTestStore({
    signInSettings: {
      ...noServer,
      oidc: {
        issuer,
        clientId: openidClient.id,
        clientSecret: openidClient.secret,
        name: 'Harbour',
        scopes: ['openid', 'email', 'profile'],
        trustsEmail: false,
        role,
      },
    },
  });
}

/** Signs in at the provider with a login and comes back; where that leads, and who is in then. */
async function comeAs(store: Store, login: string) {
  const begun = await store.signIn.beginWithProvider('/events', new Headers());
  if (!begun) throw new Error('the provider cannot be reached');
  const back = await browse(begun.url, callback, { login, password: 'any' });
  const auth = await store.signIn.auth();
  const cookie = begun.cookies
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
  const answer = await auth.handler(new Request(back, { headers: { cookie } }));
  const session = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    leadsTo: answer.headers.get('location') ?? '',
    person: await store.signIn.findPerson(new Headers({ cookie: session })),
  };
}

test('who was invited comes in through the provider, with the role of the invitation', async () => {
  const store = await withProvider();
  const invited = await invitePerson(store, operator, {
    role: 'engineer',
    email: 'ann@example.com',
    name: null,
    reason: null,
  });
  const { leadsTo, person } = await comeAs(store, 'ann');
  expect(leadsTo).toMatch(/\/events$/);
  expect(person).toMatchObject({
    id: invited.status === 'invited' ? invited.id : null,
    name: 'Ann Provider',
    role: 'engineer',
  });
  expect(await listInvitations(store, operator)).toEqual([]);
  const again = await comeAs(store, 'ann');
  expect(again.person?.id).toBe(person?.id);
  expect(await listPeople(store, operator)).toMatchObject([{ hasPassword: false, signIns: 2 }]);
});

test('who is a person already is known by the address that the provider has verified', async () => {
  const store = await withProvider();
  const id = await addPerson(store, { email: 'ann@example.com', role: 'support' });
  await addPerson(store, { email: 'bob@example.com', role: 'admin' });
  expect((await comeAs(store, 'ann')).person).toMatchObject({ id, role: 'support' });
  const unverified = await comeAs(store, 'unverified-bob');
  expect(unverified.person).toBeNull();
  expect(unverified.leadsTo).toContain('error=account_not_linked');
});

test('nobody comes in uninvited, but where the settings give everybody a role', async () => {
  const closed = await withProvider();
  const stranger = await comeAs(closed, 'stranger');
  expect(stranger.person).toBeNull();
  expect(stranger.leadsTo).toContain('error=signup_disabled');
  expect(await listPeople(closed, operator)).toEqual([]);
  const open = await withProvider('support');
  expect((await comeAs(open, 'stranger')).person).toMatchObject({ role: 'support' });
  expect((await comeAs(open, 'unverified-other')).person).toBeNull();
  const { rows } = await open.pool.query<{ text: string }>(
    `select e::text as text from authority.event e where entity_type = '$person'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).toContain('provider');
  expect(rows[0]?.text).not.toMatch(/stranger/i);
});

test('who is deactivated stays out', async () => {
  const store = await withProvider('support');
  const { person } = await comeAs(store, 'ann');
  const change = { personId: person?.id ?? '', reason: 'Left' };
  expect(await deactivatePerson(store, operator, change)).toEqual({ status: 'done' });
  const again = await comeAs(store, 'ann');
  expect(again.person).toBeNull();
  expect(again.leadsTo).toContain('error=');
});

test('an answer that another browser asked for signs nobody in', async () => {
  const store = await withProvider('support');
  const begun = await store.signIn.beginWithProvider('/', new Headers());
  const back = await browse(begun?.url ?? '', callback, { login: 'ann', password: 'any' });
  const auth = await store.signIn.auth();
  const answer = await auth.handler(new Request(back));
  expect(answer.headers.get('location')).toContain('error=');
  expect(answer.headers.getSetCookie().join()).not.toContain('session_token=');
});
