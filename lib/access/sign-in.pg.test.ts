import { randomBytes } from 'node:crypto';
import { getAuthTables } from 'better-auth/db';
import { expect, test } from 'vitest';
import { openSignIn } from '#lib/access/sign-in.ts';
import { noServer } from '#lib/access/sign-in-settings.ts';
import { addPerson, cookieHeader, signInAs, testPassword } from '#lib/testing/add-person.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const email = 'ann@example.com';
const from = (address: string) => new Headers({ 'x-backstory-address': address });
const withCookie = (cookie: string) => new Headers({ cookie });

test('the tables of our migration hold every field that better-auth has', async () => {
  const store = await openTestStore();
  const { options } = await store.signIn.auth();
  const { rows } = await store.pool.query<{ column: string }>(
    `select table_name || '.' || column_name as column from information_schema.columns
     where table_schema = 'access'`,
  );
  const present = new Set(rows.map(({ column }) => column));
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const wanted = Object.values(getAuthTables(options)).flatMap(({ modelName, fields }) =>
    Object.entries(fields).map(
      ([key, { fieldName }]) => `${snake(modelName)}.${snake(fieldName ?? key)}`,
    ),
  );
  expect(wanted.length).toBeGreaterThan(40);
  expect(wanted.filter((column) => !present.has(column))).toEqual([]);
});

test('who gives the right password is signed in, and out again', async () => {
  const store = await openTestStore();
  const id = await addPerson(store, { email, role: 'engineer', name: 'Ann' });
  const outcome = await store.signIn.withPassword(
    { email: 'Ann@Example.com', password: testPassword },
    from('192.0.2.1'),
  );
  if (outcome.status !== 'signed-in') throw new Error(outcome.status);
  expect(outcome.cookies).toMatchObject([
    { options: { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 7 * 86_400 } },
  ]);
  const headers = withCookie(cookieHeader(outcome.cookies));
  expect(await store.signIn.findPerson(headers)).toMatchObject({
    id,
    name: 'Ann',
    role: 'engineer',
    demo: false,
  });
  const { rows } = await store.pool.query('select ip_address, expires_at from access.session');
  expect(rows).toMatchObject([{ ip_address: '192.0.2.1' }]);
  const dropped = await store.signIn.end(headers);
  expect(dropped[0]?.options.maxAge).toBe(0);
  expect(await store.signIn.findPerson(headers)).toBeNull();
});

test('a wrong password and an unknown address are told alike', async () => {
  const store = await openTestStore();
  await addPerson(store, { email, role: 'support' });
  for (const [address, password] of [
    [email, 'not the password at all'],
    ['nobody@example.com', testPassword],
    ['no address', testPassword],
  ]) {
    const given = { email: address ?? '', password: password ?? '' };
    expect(await store.signIn.withPassword(given, from('192.0.2.2'))).toEqual({
      status: 'refused',
      wait: 0,
    });
  }
});

test('after five wrong passwords even the right one waits, from there alone', async () => {
  const store = await openTestStore();
  await addPerson(store, { email, role: 'support' });
  const attempt = (password: string, address: string) =>
    store.signIn.withPassword({ email, password }, from(address));
  // At once: each is counted before it is checked.
  const five = await Promise.all(Array.from({ length: 12 }, () => attempt('wrong', '192.0.2.3')));
  expect(five.filter(({ status }) => status === 'refused')).toHaveLength(5);
  expect(five.filter(({ status }) => status === 'locked')).toHaveLength(7);
  const waiting = await attempt(testPassword, '192.0.2.3');
  expect(waiting.status).toBe('locked');
  expect('wait' in waiting ? waiting.wait : 0).toBeGreaterThan(20);
  expect((await attempt(testPassword, '192.0.2.4')).status).toBe('signed-in');
});

test('a try after the wait is checked, and the next wait is longer', async () => {
  const store = await openTestStore();
  await addPerson(store, { email, role: 'support' });
  const attempt = (password: string) =>
    store.signIn.withPassword({ email, password }, from('192.0.2.5'));
  for (let n = 0; n < 5; n++) await attempt('wrong');
  await store.pool.query(`update access.attempt set locked_until = now() - interval '1 second'`);
  const sixth = await attempt('wrong');
  expect(sixth.status).toBe('refused');
  expect('wait' in sixth ? sixth.wait : 0).toBeGreaterThan(50);
  await store.pool.query(`update access.attempt set locked_until = now() - interval '1 second'`);
  expect((await attempt(testPassword)).status).toBe('signed-in');
  // Forgotten by a success: the next mistake begins anew.
  expect(await attempt('wrong')).toEqual({ status: 'refused', wait: 0 });
});

test('who is deactivated is out at once, and comes in no more', async () => {
  const store = await openTestStore();
  const id = await addPerson(store, { email, role: 'admin' });
  const headers = withCookie(await signInAs(store, id));
  expect(await store.signIn.findPerson(headers)).toMatchObject({ id });
  await store.pool.query('update access.person set banned = true');
  expect(await store.signIn.findPerson(headers)).toBeNull();
  expect(await store.signIn.withPassword({ email, password: testPassword }, new Headers())).toEqual(
    { status: 'deactivated' },
  );
  await expect(store.signIn.begin(id, new Headers())).rejects.toThrow();
});

test('people of the demonstration are nobody where they are not offered', async () => {
  const store = await openTestStore();
  const id = await addPerson(store, { email: 'admin@demo.invalid', role: 'admin' });
  await store.pool.query('update access.person set demo = true');
  const headers = withCookie(await signInAs(store, id));
  expect(await store.signIn.findPerson(headers)).toBeNull();
  const offering = openSignIn({
    pool: store.pool,
    settings: { ...noServer, offered: ['admin'] },
    secrets: store.secrets.signIn,
  });
  expect(await offering.findPerson(headers)).toMatchObject({ id, demo: true });
});

test('a secret that is put in front signs nobody out; one that is taken away does', async () => {
  const store = await openTestStore();
  const id = await addPerson(store, { email, role: 'support' });
  const headers = withCookie(await signInAs(store, id));
  const added = randomBytes(32).toString('base64url');
  const open = (secrets: string[]) => openSignIn({ pool: store.pool, settings: noServer, secrets });
  expect(await open([added, ...store.secrets.signIn]).findPerson(headers)).toMatchObject({ id });
  expect(await open([added]).findPerson(headers)).toBeNull();
  expect(await store.signIn.findPerson(headers)).toMatchObject({ id });
  const forged = withCookie(headers.get('cookie')?.replace(/=[^.]+/, '=forged') ?? '');
  expect(await open([added, ...store.secrets.signIn]).findPerson(forged)).toBeNull();
});
