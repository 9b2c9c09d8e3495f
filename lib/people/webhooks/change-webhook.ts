import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  beyondRole,
  type OnWebhook,
  recordOnWebhook,
  type WebhookAct,
  webhookFor,
} from '#lib/people/webhooks/act-on-webhook.ts';
import { checkWish, toldOf, type WebhookWish } from '#lib/people/webhooks/webhook-wish.ts';

/** Changes what a webhook tells, to whom and how. What waits is sent as it is set by then. */
export async function changeWebhook(
  store: Store,
  viewer: Viewer,
  act: WebhookAct & { wish: WebhookWish },
): Promise<OnWebhook> {
  const found = await webhookFor(store, viewer, act);
  if (found.status !== 'found') return found;
  const { webhook } = found;
  const { wish, faults } = checkWish(act.wish);
  if (faults.length > 0) return { status: 'refused', faults };
  const excess = await beyondRole(store, viewer, {
    role: wish.role,
    entityTypes: [...wish.entityTypes],
    eventTypes: [...wish.eventTypes],
  });
  if (excess.length > 0) return { status: 'refused', faults: excess };
  const { name, url, entityTypes, eventTypes, role, ordered } = wish;
  if (isSame(webhook, wish)) return { status: 'same' };
  const data = { ...toldOf(wish), ...(url === webhook.url ? {} : { addressChanged: true }) };
  return recordOnWebhook(store, viewer, webhook, { data, reason: act.reason }, (client) =>
    client.query(
      `update operational.webhook
       set name = $2, url = $3, entity_types = $4, event_types = $5, role = $6, ordered = $7
       where id = $1`,
      [webhook.id, name, url, entityTypes, eventTypes, role, ordered],
    ),
  );
}

function isSame(one: WebhookWish, other: WebhookWish): boolean {
  const told = ({ name, url, role, ordered, entityTypes, eventTypes }: WebhookWish) =>
    JSON.stringify([name, url, role, ordered, entityTypes.toSorted(), eventTypes.toSorted()]);
  return told(one) === told(other);
}
