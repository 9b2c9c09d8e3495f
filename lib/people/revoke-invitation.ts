import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Takes an invitation back; its link then leads nowhere. */
export async function revokeInvitation(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<{ status: 'done' } | { status: 'not-found' }> {
  const act = {
    type: '$person' as const,
    entity: { type: '$person' as const, id },
    data: { invited: false },
    reason: null,
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(
        `update access.invitation set revoked_at = now()
         where id = $1 and email is not null and accepted_at is null and revoked_at is null`,
        [id],
      );
      if (rowCount === 0) throw gone;
    });
  } catch (error) {
    if (error === gone) return { status: 'not-found' };
    throw error;
  }
  return { status: 'done' };
}

/** Undoes the transaction; never leaves this file. */
const gone = new Error('gone');
