import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { createKey } from '#lib/people/create-key.ts';
import type { KeyWish } from '#lib/people/key-wish.ts';

const plain: KeyWish = {
  name: 'A test',
  role: 'admin',
  permissions: [],
  entityTypes: [],
  eventTypes: [],
  expiresAt: null,
  rateLimit: null,
};

/** A key for a test, of the admin role where nothing else is asked. */
export async function makeKey(
  store: Store,
  wish: Partial<KeyWish> = {},
): Promise<{ id: string; text: string }> {
  const made = await createKey(store, operator, { ...plain, ...wish });
  if (made.status === 'refused') throw new Error(JSON.stringify(made.faults));
  return made;
}
