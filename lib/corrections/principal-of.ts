import { keyPrefix } from '#lib/access/known-keys.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** A key that was made by a key that was made by … */
const longest = 20;

/**
 * The person behind a viewer: whoever made the key, for a key. Two viewers of one principal are no
 * two persons.
 */
export async function principalOf(
  { pool }: Pick<Reading, 'pool'>,
  viewerId: string,
): Promise<string> {
  let id = viewerId;
  for (let step = 0; step < longest && id.startsWith(keyPrefix); step++) {
    const { rows } = await pool.query<{ made_by: string }>(
      'select made_by from operational.api_key where id = $1',
      [id.slice(keyPrefix.length)],
    );
    const maker = rows[0]?.made_by;
    if (maker === undefined) return id;
    id = maker;
  }
  return id;
}
