import { allows } from '#lib/access/policy.ts';
import type { EffectRun } from '#lib/domain/reactor.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { TellingError } from '#lib/reactors/run/failure.ts';
import { isPostFault, type Posted } from '#lib/reactors/webhooks/post-webhook.ts';
import { sendWebhook } from '#lib/reactors/webhooks/send-webhook.ts';
import { deliveryId } from '#lib/reactors/webhooks/sign-webhook.ts';
import { turnOffGone } from '#lib/reactors/webhooks/turn-off-gone.ts';
import { readWebhook } from '#lib/reactors/webhooks/webhook.ts';
import { webhookBody } from '#lib/reactors/webhooks/webhook-body.ts';
import { webhookViewer } from '#lib/reactors/webhooks/webhook-viewer.ts';

/** Why an event was not told. */
export type UndeliveredFault = TellingError & {
  /** What failures are grouped by: `http_500`, `timeout`. */
  failure: string;
};

type Delivery = Pick<EffectRun, 'key' | 'signal' | 'note'> & {
  event: Pick<EffectRun['event'], 'id'>;
};

/**
 * Tells one event, as the webhook, its role and what is left of the event are now. Throws an
 * `UndeliveredFault` unless the receiver took it.
 */
export async function deliver(store: Store, id: string, effect: Delivery): Promise<void> {
  const [webhook, event] = await Promise.all([
    readWebhook(store, id),
    readEvent(store, effect.event.id),
  ]);
  if (webhook?.status !== 'on') throw undelivered('webhook_off', { isSkip: true });
  const viewer = await webhookViewer(store, webhook);
  if (!event || !allows(viewer, 'read', event.entity.type)) {
    throw undelivered('may_not_read', { isSkip: true });
  }
  const message = {
    id: deliveryId(effect.key),
    body: JSON.stringify(await webhookBody(store, viewer, event)),
    signal: effect.signal,
  };
  const { status, retryAfter } = await sent(() => sendWebhook(store, webhook, message));
  if (status >= 200 && status < 300) return effect.note(`http_${status}`);
  if (status === 410) await turnOffGone(store, webhook);
  throw undelivered(`http_${status}`, { isFinal: status === 410, retryAfter });
}

async function sent(send: () => Promise<Posted>): Promise<Posted> {
  try {
    return await send();
  } catch (error) {
    // Whatever it is told, it is told there.
    throw isPostFault(error) ? undelivered(error.failure, { isOfAll: true }) : error;
  }
}

const sentences: Record<string, string> = {
  webhook_off: 'the webhook was off',
  may_not_read: 'its role may not read such events',
  http_410: 'The receiver answered 410 Gone: the webhook was turned off',
  timeout: 'The receiver did not answer in time',
  name_unknown: 'The name of the receiver leads to no address',
  address_refused: 'The address is not one of the open internet',
  connection_refused: 'The receiver takes no connection',
  connection_lost: 'The connection was lost before an answer',
  tls_failed: 'The receiver has no certificate that can be trusted',
  no_connection: 'The receiver could not be reached',
};

function undelivered(
  failure: string,
  more: Pick<TellingError, 'isFinal' | 'isSkip' | 'isOfAll' | 'retryAfter'> = {},
): UndeliveredFault {
  const message = sentences[failure] ?? `The receiver answered ${failure.replace('http_', '')}`;
  return Object.assign(new Error(message), { failure, ...more });
}
