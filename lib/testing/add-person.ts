import { randomUUID } from 'node:crypto';
import type { RoleName } from '#lib/access/roles.ts';
import type { Store } from '#lib/event-store/store.ts';

export const testPassword = 'correct horse battery';

/** A person with `testPassword`, as an accepted invitation makes one; answers with the id. */
export async function addPerson(
  store: Store,
  person: { email: string; role: RoleName; name?: string },
): Promise<string> {
  const id = randomUUID();
  const { email, role, name = 'Test Person' } = person;
  await store.db.insertInto('access.person').values({ id, name, email, role }).execute();
  await store.db
    .insertInto('access.account')
    .values({
      id: randomUUID(),
      account_id: id,
      provider_id: 'credential',
      person_id: id,
      password: await store.signIn.hashPassword(testPassword),
    })
    .execute();
  return id;
}

/** A sign-in of a person: the `Cookie` header that a browser would send. */
export async function signInAs(store: Store, personId: string): Promise<string> {
  const cookies = await store.signIn.begin(personId, new Headers());
  return cookieHeader(cookies);
}

export function cookieHeader(cookies: readonly { name: string; value: string }[]): string {
  return cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}
