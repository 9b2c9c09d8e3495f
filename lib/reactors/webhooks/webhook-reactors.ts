import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EffectReactor, ReactorDefinition } from '#lib/domain/reactor.ts';
import type { Store } from '#lib/event-store/store.ts';
import { deliver } from '#lib/reactors/webhooks/deliver.ts';
import { patience } from '#lib/reactors/webhooks/send-webhook.ts';
import { reactorName, readWebhooks, tells, type Webhook } from '#lib/reactors/webhooks/webhook.ts';
import { originOf } from '#lib/reactors/webhooks/webhook-url.ts';
import { webhookViewer } from '#lib/reactors/webhooks/webhook-viewer.ts';

/** Times that one event is tried to be told: with the runner's back-off, for about a day. */
const attempts = 32;

/** The webhooks that there are now, each as a reactor. */
export async function webhookReactors(store: Store): Promise<ReactorDefinition[]> {
  const webhooks = await readWebhooks(store);
  return Promise.all(
    webhooks.map(async (webhook) =>
      webhookReactor(store, webhook, await webhookViewer(store, webhook)),
    ),
  );
}

/**
 * Of one that is off nothing is due, and it reads on: what happens meanwhile is not told later. What
 * its role may not read is never due.
 */
function webhookReactor(store: Store, webhook: Webhook, viewer: Viewer): EffectReactor {
  const { id, name, url, ordered } = webhook;
  // Told to a reader; what is recorded is recorded by a store in English.
  const isGerman = store.catalogue.language === 'de';
  return {
    kind: 'effect',
    name: reactorName(id),
    label: name,
    about: isGerman
      ? `Meldet Ereignisse an ${originOf(url)}, signiert.`
      : `Tells events to ${originOf(url)}, signed.`,
    ...(isGerman ? { summaries: { [`Delivery to ${name}`]: `Zustellung an ${name}` } } : {}),
    version: 1,
    eventTypes: webhook.eventTypes,
    entityTypes: webhook.entityTypes,
    due: (event) =>
      webhook.status === 'on' && tells(webhook, event) && allows(viewer, 'read', event.entity.type)
        ? [{ summary: `Delivery to ${name}` }]
        : [],
    ordered,
    attempts,
    // Above that of the request, so that it is the request that tells why.
    timeLimit: patience / 1_000 + 5,
    ratePerMinute: null,
    run: (effect) => deliver(store, id, effect),
  };
}
