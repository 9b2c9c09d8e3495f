import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { InvitationView } from '#lib/people/views.ts';

/** Invitations that can still be accepted, the newest first. The link of a first start is none. */
export async function listInvitations(
  { pool }: Pick<Store, 'pool'>,
  viewer: Viewer,
): Promise<InvitationView[]> {
  demand(viewer, 'managePeople');
  const { rows } = await pool.query<InvitationView>(`
    select i.id, i.name, i.email, i.role, p.name as "invitedBy",
           i.created_at as "createdAt", i.expires_at as "expiresAt"
    from access.invitation i
    left join access.person p on i.invited_by = 'person:' || p.id
    where i.email is not null and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now()
    order by i.created_at desc, i.id`);
  return rows;
}
