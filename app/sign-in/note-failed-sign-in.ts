import 'server-only';
import { addressHeader } from '#lib/access/address-header.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Notes a failed sign-in in the log of reads: whose, where the address is somebody's, and from where. */
export async function noteFailedSignIn(
  store: Store,
  headers: Headers,
  { email, why }: { email: string; why: string },
): Promise<void> {
  const { rows } = await store.pool.query<{ id: string }>(
    'select id from access.person where email = $1',
    [email.toLowerCase()],
  );
  const id = rows[0]?.id;
  recordLook(store, null, {
    kind: 'sign_in_failed',
    what: { ...(id === undefined ? {} : { person: `person:${id}` }), why },
    from: { address: headers.get(addressHeader), agent: headers.get('user-agent') },
  });
}
