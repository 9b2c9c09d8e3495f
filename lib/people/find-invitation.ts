import type { Store } from '#lib/event-store/store.ts';
import { hashOf } from '#lib/people/invitation-token.ts';

/** What the page of an invitation tells who opens it. */
export type OpenInvitation = {
  id: string;
  role: string;
  name: string | null;
  /** Null where whoever accepts says it: the first admin. */
  email: string | null;
  expiresAt: number;
};

/** The invitation of a link; null where it was used, has expired, was revoked or never was. */
export async function findInvitation(
  { pool }: Pick<Store, 'pool'>,
  token: string,
): Promise<OpenInvitation | null> {
  const { rows } = await pool.query<OpenInvitation>(
    `select id, role, name, email, expires_at as "expiresAt" from access.invitation
     where token_hash = $1 and accepted_at is null and revoked_at is null and expires_at > now()`,
    [hashOf(token)],
  );
  return rows[0] ?? null;
}
