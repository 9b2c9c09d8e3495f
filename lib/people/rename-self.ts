import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Store } from '#lib/event-store/store.ts';

/** A person's own name, as others read it. No act: no event holds a name. */
export async function renameSelf(
  { pool }: Pick<Store, 'pool'>,
  person: Pick<SignedIn, 'id' | 'demo'>,
  name: string,
): Promise<void> {
  if (person.demo) throw new Error('A person of the demonstration keeps their name.');
  await pool.query('update access.person set name = $2, updated_at = now() where id = $1', [
    person.id,
    name,
  ]);
}
