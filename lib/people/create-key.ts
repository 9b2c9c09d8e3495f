import type pg from 'pg';
import { makeKey, type NewKey } from '#lib/access/key-text.ts';
import { forgetKeys } from '#lib/access/known-keys.ts';
import type { Rights } from '#lib/access/permissions.ts';
import { demand } from '#lib/access/policy.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  beyondFaults,
  type KeyFault,
  type KeyWish,
  ownRights,
  wishFaults,
} from '#lib/people/key-wish.ts';

export type CreatedKey =
  /** `text` is the key itself: it is told here and never again. */
  { status: 'created'; id: string; text: string } | { status: 'refused'; faults: KeyFault[] };

/** Makes a key, and a `$key` event with it: both, or neither. Throws an `AccessFault`. */
export async function createKey(
  store: Store,
  viewer: Viewer,
  asked: KeyWish,
  reason: string | null = null,
): Promise<CreatedKey> {
  demand(viewer, 'manageKeys');
  const wish = { ...asked, name: asked.name.trim() };
  const faults = wishFaults(wish);
  if (faults.length > 0) return { status: 'refused', faults };
  const own = wish.role === null ? ownRights(wish.permissions) : null;
  const rights = own ?? (await rightsOfRole(store, wish.role ?? ''));
  const excess = beyondFaults(viewer, wish, rights);
  if (excess.length > 0) return { status: 'refused', faults: excess };

  const key = makeKey();
  const act = {
    type: '$key' as const,
    entity: { type: '$key' as const, id: key.id },
    data: { made: true, ...told(wish) },
    reason,
    expected: 0,
  };
  await recordActWith(store, viewer, act, (client) => insertKey(client, viewer, key, wish, own));
  forgetKeys(store);
  return { status: 'created', id: key.id, text: key.text };
}

/** What the event tells of it: all but the key. */
function told(wish: KeyWish) {
  const { name, role, permissions, entityTypes, eventTypes, expiresAt, rateLimit } = wish;
  return {
    name,
    role,
    permissions: [...permissions],
    entityTypes: [...entityTypes],
    eventTypes: [...eventTypes],
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    rateLimit,
  };
}

async function insertKey(
  client: pg.ClientBase,
  viewer: Viewer,
  { id, hash }: NewKey,
  wish: KeyWish,
  own: Rights | null,
): Promise<void> {
  const { name, role, entityTypes, eventTypes, expiresAt, rateLimit } = wish;
  await client.query(
    `insert into operational.api_key
       (id, hash, name, role, rights, entity_types, event_types, rate_limit, expires_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      hash,
      name,
      role,
      own === null ? null : JSON.stringify(own),
      entityTypes.length > 0 ? entityTypes : null,
      eventTypes.length > 0 ? eventTypes : null,
      rateLimit,
      expiresAt === null ? null : new Date(expiresAt),
      viewer.id,
    ],
  );
}
