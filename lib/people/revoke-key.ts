import { forgetKeys } from '#lib/access/known-keys.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

export type RevokedKey = { status: 'revoked' } | { status: 'not-found' } | { status: 'same' };

/**
 * Revokes a key for good, with a `$key` event: both, or neither. Every process knows within
 * 5 seconds. Throws an `AccessFault`.
 */
export async function revokeKey(
  store: Store,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<RevokedKey> {
  demand(viewer, 'manageKeys');
  const { rows } = await store.pool.query<{ revoked: boolean }>(
    'select revoked_at is not null as revoked from operational.api_key where id = $1',
    [id],
  );
  const [key] = rows;
  if (!key) return { status: 'not-found' };
  if (key.revoked) return { status: 'same' };
  const act = {
    type: '$key' as const,
    entity: { type: '$key' as const, id },
    data: { revoked: true },
    reason,
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(
        'update operational.api_key set revoked_at = now() where id = $1 and revoked_at is null',
        [id],
      );
      if (rowCount === 0) throw revokedMeanwhile;
    });
  } catch (error) {
    if (error === revokedMeanwhile) return { status: 'same' };
    throw error;
  }
  forgetKeys(store);
  return { status: 'revoked' };
}

/** Undoes the transaction; never leaves this file. */
const revokedMeanwhile = new Error('revoked meanwhile');
