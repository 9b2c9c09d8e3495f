import { makeKey, type NewKey } from '#lib/access/key-text.ts';
import type { Store } from '#lib/event-store/store.ts';

/** A key without the event that tells of it, so that the positions of a test begin at 1. */
export async function insertKey(
  { pool }: Pick<Store, 'pool'>,
  role = 'admin',
  key: NewKey = makeKey(),
): Promise<NewKey> {
  await pool.query(
    `insert into operational.api_key (id, hash, name, role, made_by)
     values ($1, $2, 'A test', $3, 'local')`,
    [key.id, key.hash, role],
  );
  return key;
}
