import 'server-only';
import { trialAtHand } from '#app/viewer/trials.ts';
import { standingStore } from '#db/client.ts';
import { addressHeader } from '#lib/access/address-header.ts';
import { personViewer } from '#lib/access/person-viewer.ts';
import { readingOnly } from '#lib/access/reading-only.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** Whom the cookies of a request sign in; null where nobody. Who looks at a trial does nothing there. */
export async function personOf(headers: Headers): Promise<Viewer | null> {
  const store = standingStore();
  const person = await store.signIn.findPerson(headers);
  if (!person) return null;
  const viewer = await personViewer(store, person, {
    address: headers.get(addressHeader),
    agent: headers.get('user-agent'),
  });
  return trialAtHand() ? readingOnly(viewer) : viewer;
}
