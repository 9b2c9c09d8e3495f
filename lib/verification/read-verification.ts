import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Reading, Store } from '#lib/event-store/store.ts';
import { readLink } from '#lib/reactors/link.ts';

/** Where links in verification letters lead; what they say is signed for it. */
export const verifyPath = '/verify';

export type Verification =
  /** No link of ours, or nobody is left whom it is about. */
  | { status: 'unknown' }
  /** The address is another one by now, or gone. */
  | { status: 'changed' }
  | { status: 'used' }
  | { status: 'expired' }
  | {
      status: 'open';
      /** That the address was asked for by. */
      request: StoredEvent;
      user: EntityRef;
      version: number;
      /** The address that the letter went to, and that the user has still. */
      email: string;
    };

/** What a link in a verification letter stands for by now. It says by which request, and no address. */
export async function readVerification(
  store: Reading & Pick<Store, 'secrets'>,
  token: string,
  now = Date.now(),
): Promise<Verification> {
  const link = readLink(store.secrets, verifyPath, token, now);
  if (link.status === 'invalid') return { status: 'unknown' };
  const { event: id } = link.claims;
  const request = typeof id === 'string' ? await readEvent(store, id) : null;
  if (request?.type !== 'userEmailVerificationRequested') return { status: 'unknown' };
  const { type, id: userId, version } = request.entity;
  const user = { type, id: userId };
  const [then, present] = await Promise.all([
    readState(store, user, { version }),
    readState(store, user),
  ]);
  if (!present || present.deletedAt !== null) return { status: 'unknown' };
  const email = present.state['email'];
  if (typeof email !== 'string' || email !== then?.state['email']) return { status: 'changed' };
  if (present.state['emailVerified'] === true) return { status: 'used' };
  if (link.status === 'expired') return { status: 'expired' };
  return { status: 'open', request, user, version: present.version, email };
}
