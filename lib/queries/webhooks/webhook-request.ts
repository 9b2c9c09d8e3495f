import type { Permission, Rights } from '#lib/access/permissions.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { CloudEvent } from '#lib/domain/cloud-event.ts';
import { effectKey } from '#lib/domain/reactor.ts';
import { readEvent, uuidForm } from '#lib/event-store/read-event.ts';
import type { Store } from '#lib/event-store/store.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { deliveryId, plainHeaders } from '#lib/reactors/webhooks/sign-webhook.ts';
import { reactorName, readWebhook } from '#lib/reactors/webhooks/webhook.ts';
import { webhookBody } from '#lib/reactors/webhooks/webhook-body.ts';
import { webhookViewer } from '#lib/reactors/webhooks/webhook-viewer.ts';

/** A delivery as it would be sent now. Time and signature are made when it is. */
export type WebhookRequest = {
  url: string;
  headers: Record<string, string>;
  body: CloudEvent;
  /** The receiver is told more than the viewer may see. */
  isNarrowed: boolean;
};

/**
 * What the receiver of an effect would be told now, with no more of it than the viewer may see. Null
 * where there is no such delivery, or the viewer or the webhook may not read its event.
 */
export async function webhookRequest(
  store: Store,
  viewer: Viewer,
  asked: { webhookId: string; effectId: string },
): Promise<WebhookRequest | null> {
  demand(viewer, 'manageKeys');
  if (!uuidForm.test(asked.effectId)) return null;
  const [webhook, { rows }] = await Promise.all([
    readWebhook(store, asked.webhookId),
    store.pool.query<{ eventId: string; key: string }>(
      `select event_id as "eventId", key from operational.effect where id = $1 and reactor = $2`,
      [asked.effectId, reactorName(asked.webhookId)],
    ),
  ]);
  const [effect] = rows;
  const event = webhook && effect ? await readEvent(store, effect.eventId) : null;
  if (!webhook || !effect || !event || !isReadable(viewer, event.entity.type)) return null;
  const receiver = await webhookViewer(store, webhook);
  if (!isReadable(receiver, event.entity.type)) return null;
  noteEntity(store, viewer, event.entity, 'event');
  const rights = sharedRights(receiver.rights, viewer.rights);
  const id = deliveryId(effectKey(effect.eventId, reactorName(webhook.id), effect.key));
  return {
    url: webhook.url,
    headers: plainHeaders(id),
    body: await webhookBody(store, { ...receiver, rights }, event),
    isNarrowed: JSON.stringify(rights) !== JSON.stringify(receiver.rights),
  };
}

/** What both may. */
function sharedRights(one: Rights, other: Rights): Rights {
  const shared: { [P in Permission]?: 'all' | readonly string[] } = {};
  for (const permission of Object.keys(one) as Permission[]) {
    const [mine, theirs] = [one[permission], other[permission]];
    if (mine === undefined || theirs === undefined) continue;
    if (theirs === 'all') shared[permission] = mine;
    else
      shared[permission] = mine === 'all' ? theirs : mine.filter((type) => theirs.includes(type));
  }
  return shared;
}
