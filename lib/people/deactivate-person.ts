import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changePerson, isLastAdmin } from '#lib/people/change-person.ts';
import type { PersonOutcome } from '#lib/people/views.ts';

type Asked = { personId: string; reason: string };

/** Closes a person's way in. All their sign-ins end with it. */
export function deactivatePerson(
  store: Store,
  viewer: Viewer,
  { personId, reason }: Asked,
): Promise<PersonOutcome> {
  const change = { personId, data: { active: false }, reason };
  return changePerson(store, viewer, change, async (client, person) => {
    if (person.banned) return { status: 'same' };
    if (await isLastAdmin(client, person)) return { status: 'last-admin' };
    await client.query('update access.person set banned = true, updated_at = now() where id = $1', [
      personId,
    ]);
    await client.query('delete from access.session where person_id = $1', [personId]);
    await client.query(
      `update access.invitation set revoked_at = now()
       where id = $1 and accepted_at is null and revoked_at is null`,
      [personId],
    );
    return null;
  });
}

/** Opens it again: with the password and the second factor they had. */
export function reactivatePerson(
  store: Store,
  viewer: Viewer,
  { personId, reason }: Asked,
): Promise<PersonOutcome> {
  const change = { personId, data: { active: true }, reason };
  return changePerson(store, viewer, change, async (client, person) => {
    if (!person.banned) return { status: 'same' };
    await client.query(
      'update access.person set banned = false, updated_at = now() where id = $1',
      [personId],
    );
    return null;
  });
}
