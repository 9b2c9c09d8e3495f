import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  type OnWebhook,
  recordOnWebhook,
  type WebhookAct,
  webhookFor,
} from '#lib/people/webhooks/act-on-webhook.ts';
import { skipWaiting } from '#lib/people/webhooks/skip-waiting.ts';

/** Ends a webhook for good, and with it its secrets. What it sent stays told. */
export async function deleteWebhook(
  store: Store,
  viewer: Viewer,
  act: WebhookAct,
): Promise<OnWebhook> {
  const found = await webhookFor(store, viewer, act);
  if (found.status !== 'found') return found;
  const { webhook } = found;
  const event = { data: { status: 'deleted' }, reason: act.reason };
  return recordOnWebhook(store, viewer, webhook, event, async (client) => {
    await client.query(
      `update operational.webhook set deleted_at = now(), status = 'off', status_at = now()
       where id = $1`,
      [webhook.id],
    );
    await client.query('delete from operational.webhook_secret where webhook_id = $1', [
      webhook.id,
    ]);
    await skipWaiting(client, viewer, webhook.id, 'the webhook was deleted');
  });
}
