import 'server-only';
import { currentStore } from '#db/client.ts';
import { addressHeader } from '#lib/access/address-header.ts';
import { personViewer } from '#lib/access/person-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** Whom the cookies of a request sign in; null where nobody. */
export async function personOf(headers: Headers): Promise<Viewer | null> {
  const store = currentStore();
  const person = await store.signIn.findPerson(headers);
  if (!person) return null;
  return personViewer(store, person, {
    address: headers.get(addressHeader),
    agent: headers.get('user-agent'),
  });
}
