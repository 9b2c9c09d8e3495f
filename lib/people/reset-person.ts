import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changePerson } from '#lib/people/change-person.ts';
import { invitationLink, newToken } from '#lib/people/invitation-token.ts';
import type { PersonRefusal } from '#lib/people/views.ts';

const GOOD_FOR_MS = 86_400_000;

export type ResetOutcome =
  | { status: 'reset'; email: string; link: string; expiresAt: number }
  | PersonRefusal;

/**
 * For who lost password or second factor: both are taken away, all sign-ins end, and a link as of an
 * invitation lets the same person in again, once. Whoever manages people could take over another's
 * place by it, so it is an act with a reason like the others, and they are signed out by it.
 */
export async function resetPerson(
  store: Store,
  viewer: Viewer,
  { personId, reason }: { personId: string; reason: string },
): Promise<ResetOutcome> {
  const { token, hash } = newToken();
  const expiresAt = Date.now() + GOOD_FOR_MS;
  let email = '';
  const change = { personId, data: { resetAt: new Date().toISOString() }, reason };
  const outcome = await changePerson(store, viewer, change, async (client, person) => {
    // A way in for somebody who may not come in would be for nobody.
    if (person.banned) return { status: 'not-found' };
    await client.query('delete from access.session where person_id = $1', [personId]);
    await client.query('delete from access.two_factor where person_id = $1', [personId]);
    await client.query(
      `delete from access.account where person_id = $1 and provider_id = 'credential'`,
      [personId],
    );
    const { rows } = await client.query<{ email: string }>(
      `update access.person set two_factor_enabled = false, updated_at = now()
       where id = $1 returning email`,
      [personId],
    );
    email = rows[0]?.email ?? '';
    await client.query(
      `insert into access.invitation (id, token_hash, role, name, email, invited_by, expires_at)
       select id, $2, role, name, email, $3, $4 from access.person where id = $1
       on conflict (id) do update set
         token_hash = excluded.token_hash, role = excluded.role, name = excluded.name,
         email = excluded.email, invited_by = excluded.invited_by, created_at = now(),
         expires_at = excluded.expires_at, accepted_at = null, revoked_at = null`,
      [personId, hash, viewer.id, new Date(expiresAt)],
    );
    return null;
  });
  if (outcome.status !== 'done') return outcome;
  return { status: 'reset', email, link: invitationLink(store, token), expiresAt };
}
