import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { goneReason, type Webhook } from '#lib/reactors/webhooks/webhook.ts';

/**
 * Turns a webhook off whose receiver answered 410: that it is there no longer, and wants to be told
 * nothing more. It is an act like that of a person, recorded by the webhook itself.
 */
export async function turnOffGone(
  store: Store,
  { id, name, url }: Pick<Webhook, 'id' | 'name' | 'url'>,
): Promise<void> {
  const viewer: Viewer = {
    ...{ kind: 'command', id: `webhook:${id}`, name, role: null },
    ...{ rights: { manageKeys: 'all' }, eventTypes: null, reveals: [] },
  };
  const act = {
    type: '$webhook' as const,
    entity: { type: '$webhook' as const, id },
    data: { status: 'off' },
    reason: 'Its receiver answered 410 Gone',
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(
        `update operational.webhook
         set status = 'off', off_reason = $2, status_at = now(), revision = revision + 1
         where id = $1 and status = 'on' and url = $3 and deleted_at is null`,
        [id, goneReason, url],
      );
      if (rowCount === 0) throw otherwise;
    });
  } catch (error) {
    if (error !== otherwise) throw error;
  }
}

/** Off already, or sent elsewhere since; undoes the transaction and never leaves this file. */
const otherwise = new Error('off or changed meanwhile');
