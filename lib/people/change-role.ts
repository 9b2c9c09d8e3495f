import { demand } from '#lib/access/policy.ts';
import type { RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changePerson, isLastAdmin } from '#lib/people/change-person.ts';
import { demandRole } from '#lib/people/demand-role.ts';
import type { PersonOutcome } from '#lib/people/views.ts';

/** Gives a person another role. Their next request has it: sign-ins hold none of their own. */
export async function changeRole(
  store: Store,
  viewer: Viewer,
  { personId, role, reason }: { personId: string; role: RoleName; reason: string },
): Promise<PersonOutcome> {
  demand(viewer, 'managePeople');
  await demandRole(store, viewer, role);
  return changePerson(
    store,
    viewer,
    { personId, data: { role }, reason },
    async (client, person) => {
      if (person.role === role) return { status: 'same' };
      if (await isLastAdmin(client, person)) return { status: 'last-admin' };
      await client.query('update access.person set role = $2, updated_at = now() where id = $1', [
        personId,
        role,
      ]);
      // Of who has yet to open the link that a reset made.
      await client.query(
        'update access.invitation set role = $2 where id = $1 and accepted_at is null',
        [personId, role],
      );
      return null;
    },
  );
}
