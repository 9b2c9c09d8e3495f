import { expect, test } from 'vitest';
import type { Store } from '#lib/event-store/store.ts';
import { addPerson, cookieHeader, signInAs, testPassword } from '#lib/testing/add-person.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { totpCode } from '#lib/testing/totp.ts';
import { cookies, signedInBy, withFactor } from '#lib/testing/with-factor.ts';

const email = 'ann@example.com';
async function firstStep(store: Store): Promise<Headers> {
  const outcome = await store.signIn.withPassword({ email, password: testPassword }, cookies(''));
  if (outcome.status !== 'second-factor') throw new Error(outcome.status);
  return cookies(cookieHeader(outcome.cookies));
}

const factor = (code: string) => ({ code, isRecoveryCode: false });
const recovery = (code: string) => ({ code, isRecoveryCode: true });

test('the password alone signs nobody in who has a second factor', async () => {
  const store = await openTestStore();
  const { secret, headers } = await withFactor(store, email);
  expect(await signedInBy(store, headers)).toMatchObject({ hasSecondFactor: true });
  const step = await firstStep(store);
  expect(await store.signIn.findPerson(step)).toBeNull();
  expect(await store.signIn.withSecondFactor(factor('000000'), step)).toEqual({
    status: 'wrong-code',
  });
  const outcome = await store.signIn.withSecondFactor(factor(totpCode(secret)), step);
  if (outcome.status !== 'signed-in') throw new Error(outcome.status);
  expect(await signedInBy(store, cookies(cookieHeader(outcome.cookies)))).toMatchObject({ email });
});

test('a right password that waits for its code is no sign-in', async () => {
  const store = await openTestStore();
  const { secret } = await withFactor(store, email);
  const last = async () => {
    const { rows } = await store.pool.query('select last_sign_in_at from access.person');
    return rows[0]?.last_sign_in_at;
  };
  await store.pool.query('update access.person set last_sign_in_at = null');
  const step = await firstStep(store);
  expect(await last()).toBeNull();
  await store.signIn.withSecondFactor(factor(totpCode(secret)), step);
  expect(await last()).toBeGreaterThan(0);
});

test('a recovery code takes the place of the app, once', async () => {
  const store = await openTestStore();
  const { id, codes, account } = await withFactor(store, email);
  expect(codes).toHaveLength(10);
  const code = codes[3] ?? '';
  const first = await store.signIn.withSecondFactor(recovery(code), await firstStep(store));
  expect(first.status).toBe('signed-in');
  expect(await account.recoveryCodesLeft(id)).toBe(9);
  expect(await store.signIn.withSecondFactor(recovery(code), await firstStep(store))).toEqual({
    status: 'wrong-code',
  });
});

test('new recovery codes end the old ones', async () => {
  const store = await openTestStore();
  const { account, codes, headers } = await withFactor(store, email);
  const renewed = await account.renewRecoveryCodes(
    await signedInBy(store, headers),
    testPassword,
    headers,
  );
  if (renewed.status !== 'done') throw new Error(renewed.status);
  const old = await store.signIn.withSecondFactor(recovery(codes[0] ?? ''), await firstStep(store));
  expect(old.status).toBe('wrong-code');
  const [code = ''] = renewed.recoveryCodes;
  const fresh = await store.signIn.withSecondFactor(recovery(code), await firstStep(store));
  expect(fresh.status).toBe('signed-in');
});

test('five wrong codes ask for the password again, ten lock with the wait told', async () => {
  const store = await openTestStore();
  const { secret } = await withFactor(store, email);
  const statuses: string[] = [];
  for (let round = 0; round < 2; round++) {
    const step = await firstStep(store);
    for (let n = 0; n < 5; n++) {
      statuses.push((await store.signIn.withSecondFactor(factor('000000'), step)).status);
    }
    if (round === 0) {
      const sixth = await store.signIn.withSecondFactor(factor(totpCode(secret)), step);
      expect(sixth.status).toBe('begin-again');
    }
  }
  expect(statuses).toEqual(Array.from({ length: 10 }, () => 'wrong-code'));
  const locked = await store.signIn.withSecondFactor(
    factor(totpCode(secret)),
    await firstStep(store),
  );
  if (locked.status !== 'locked') throw new Error(locked.status);
  expect(locked.wait).toBeGreaterThan(800);
  expect(locked.wait).toBeLessThanOrEqual(900);
  await store.pool.query(`update access.two_factor set locked_until = now() - interval '1 second'`);
  const after = await store.signIn.withSecondFactor(
    factor(totpCode(secret)),
    await firstStep(store),
  );
  expect(after.status).toBe('signed-in');
});

test('it is begun, ended and renewed with the password alone, whose tries are counted', async () => {
  const store = await openTestStore();
  const { account, headers } = await withFactor(store, email);
  const person = await signedInBy(store, headers);
  expect(await account.endSecondFactor(person, 'wrong', headers)).toEqual({
    status: 'wrong-password',
  });
  for (let n = 0; n < 4; n++) await account.renewRecoveryCodes(person, 'wrong', headers);
  const locked = await account.endSecondFactor(person, testPassword, headers);
  expect(locked).toMatchObject({ status: 'locked' });
  await store.pool.query('delete from access.attempt');
  const ended = await account.endSecondFactor(person, testPassword, headers);
  if (ended.status !== 'done') throw new Error(ended.status);
  const now = await signedInBy(store, cookies(cookieHeader(ended.cookies)));
  expect(now.hasSecondFactor).toBe(false);
  const plain = await store.signIn.withPassword({ email, password: testPassword }, cookies(''));
  expect(plain.status).toBe('signed-in');
});

test('a new password ends the other sign-ins and keeps this one', async () => {
  const store = await openTestStore();
  const id = await addPerson(store, { email, role: 'support' });
  const account = await store.signIn.ownAccount();
  const [here, elsewhere] = [
    cookies(await signInAs(store, id)),
    cookies(await signInAs(store, id)),
  ];
  const person = await signedInBy(store, here);
  const next = 'another horse and battery';
  expect(await account.changePassword(person, { current: 'wrong', next }, here)).toEqual({
    status: 'wrong-password',
  });
  const changed = await account.changePassword(person, { current: testPassword, next }, here);
  if (changed.status !== 'done') throw new Error(changed.status);
  expect(await store.signIn.findPerson(elsewhere)).toBeNull();
  expect(await signedInBy(store, cookies(cookieHeader(changed.cookies)))).toMatchObject({ id });
  const again = await store.signIn.withPassword({ email, password: next }, cookies(''));
  expect(again.status).toBe('signed-in');
});
