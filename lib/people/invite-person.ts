import { randomUUID } from 'node:crypto';
import { demand } from '#lib/access/policy.ts';
import type { RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { demandRole } from '#lib/people/demand-role.ts';
import { invitationLink, newToken } from '#lib/people/invitation-token.ts';

const GOOD_FOR_MS = 7 * 86_400_000;

export type Invite = {
  role: RoleName;
  email: string;
  /** Whoever accepts may write it otherwise. */
  name: string | null;
  reason: string | null;
};

export type Invited = {
  /** The invitation's, and the person's once they accept. */
  id: string;
  /** Shown once: the database does not know it. */
  link: string;
  expiresAt: number;
};

export type InviteOutcome = ({ status: 'invited' } & Invited) | { status: 'email-taken' };

/** Invites somebody by a link, which makes and signs them in once. An older one of the address ends. */
export async function invitePerson(
  store: Store,
  viewer: Viewer,
  invite: Invite,
): Promise<InviteOutcome> {
  demand(viewer, 'managePeople');
  await demandRole(store, viewer, invite.role);
  const id = randomUUID();
  const { token, hash } = newToken();
  const email = invite.email.trim().toLowerCase();
  const expiresAt = Date.now() + GOOD_FOR_MS;
  const { rowCount } = await store.pool.query('select from access.person where email = $1', [
    email,
  ]);
  if (rowCount) return { status: 'email-taken' };
  const act = {
    type: '$person' as const,
    entity: { type: '$person' as const, id },
    data: { role: invite.role, invited: true },
    reason: invite.reason,
  };
  await recordActWith(store, viewer, act, async (client) => {
    await client.query(
      `update access.invitation set revoked_at = now()
       where email = $1 and accepted_at is null and revoked_at is null`,
      [email],
    );
    await client.query(
      `insert into access.invitation (id, token_hash, role, name, email, invited_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, hash, invite.role, invite.name, email, viewer.id, new Date(expiresAt)],
    );
  });
  return { status: 'invited', id, link: invitationLink(store, token), expiresAt };
}
