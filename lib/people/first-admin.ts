import { randomUUID } from 'node:crypto';
import type { Store } from '#lib/event-store/store.ts';
import { invitationLink, newToken } from '#lib/people/invitation-token.ts';

const GOOD_FOR_MS = 86_400_000;

/**
 * A link that makes the first admin, where the store has none; null where it has one, or where the
 * demonstration offers one. The links of earlier starts end: the newest is the one that is at hand.
 */
export async function firstAdminLink(
  store: Pick<Store, 'pool' | 'signIn'>,
): Promise<{ link: string; expiresAt: number } | null> {
  if (store.signIn.settings.offered.includes('admin')) return null;
  const { rowCount } = await store.pool.query(
    `select from access.person where role = 'admin' and not banned and not demo limit 1`,
  );
  if (rowCount) return null;
  const { token, hash } = newToken();
  const expiresAt = Date.now() + GOOD_FOR_MS;
  await store.pool.query(
    `update access.invitation set revoked_at = now()
     where email is null and accepted_at is null and revoked_at is null`,
  );
  await store.pool.query(
    `insert into access.invitation (id, token_hash, role, expires_at) values ($1, $2, 'admin', $3)`,
    [randomUUID(), hash, new Date(expiresAt)],
  );
  return { link: invitationLink(store, token), expiresAt };
}
