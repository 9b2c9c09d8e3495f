import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Store } from '#lib/event-store/store.ts';
import { addPerson, cookieHeader, signInAs, testPassword } from '#lib/testing/add-person.ts';
import { secretOf, totpCode } from '#lib/testing/totp.ts';

export const cookies = (cookie: string) =>
  new Headers({ cookie, 'x-backstory-address': '192.0.2.1' });

export async function signedInBy(store: Store, headers: Headers): Promise<SignedIn> {
  const person = await store.signIn.findPerson(headers);
  if (!person) throw new Error('nobody is signed in');
  return person;
}

/** A person with a second factor, who is signed in. */
export async function withFactor(store: Store, email: string) {
  const id = await addPerson(store, { email, role: 'admin' });
  const account = await store.signIn.ownAccount();
  const before = cookies(await signInAs(store, id));
  const person = await signedInBy(store, before);
  const begun = await account.beginSecondFactor(person, testPassword, before);
  if (begun.status !== 'begun') throw new Error(begun.status);
  const secret = secretOf(begun.uri);
  const on = await account.confirmSecondFactor(totpCode(secret), before);
  if (on.status !== 'done') throw new Error(on.status);
  const headers = cookies(cookieHeader(on.cookies));
  return { id, account, secret, codes: begun.recoveryCodes, headers };
}
