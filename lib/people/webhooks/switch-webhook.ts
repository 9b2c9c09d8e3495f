import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  beyondRole,
  type OnWebhook,
  recordOnWebhook,
  type WebhookAct,
  webhookFor,
} from '#lib/people/webhooks/act-on-webhook.ts';
import { beginAtEnd } from '#lib/people/webhooks/begin-at-end.ts';
import { skipWaiting } from '#lib/people/webhooks/skip-waiting.ts';

/**
 * Switches a webhook on or off. What waits when it goes off is not sent any more, and what happens
 * while it is off is never told: on again, it tells what comes from then on.
 */
export async function switchWebhook(
  store: Store,
  viewer: Viewer,
  act: WebhookAct & { status: 'on' | 'off' },
): Promise<OnWebhook> {
  const found = await webhookFor(store, viewer, act);
  if (found.status !== 'found') return found;
  const { webhook } = found;
  const { status, reason } = act;
  if (webhook.status === status) return { status: 'same' };
  const faults = status === 'on' ? await beyondRole(store, viewer, webhook) : [];
  if (faults.length > 0) return { status: 'refused', faults };
  return recordOnWebhook(store, viewer, webhook, { data: { status }, reason }, async (client) => {
    await client.query(
      `update operational.webhook set status = $2, off_reason = $3, status_at = now()
       where id = $1`,
      [webhook.id, status, status === 'off' ? reason : null],
    );
    if (status === 'on') await beginAtEnd(client, webhook.id);
    if (status === 'off') await skipWaiting(client, viewer, webhook.id, 'the webhook was off');
  });
}
