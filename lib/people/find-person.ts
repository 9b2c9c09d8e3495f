import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/** The id of the person with that address; null where there is none. */
export async function findPersonId(
  { pool }: Pick<Store, 'pool'>,
  viewer: Viewer,
  email: string,
): Promise<string | null> {
  demand(viewer, 'managePeople');
  const { rows } = await pool.query<{ id: string }>(
    'select id from access.person where email = $1',
    [email.trim().toLowerCase()],
  );
  return rows[0]?.id ?? null;
}
