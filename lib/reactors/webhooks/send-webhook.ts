import type { Store } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { type Posted, postWebhook } from '#lib/reactors/webhooks/post-webhook.ts';
import { signedHeaders } from '#lib/reactors/webhooks/sign-webhook.ts';
import { readSecrets, type Webhook } from '#lib/reactors/webhooks/webhook.ts';
import { testBody } from '#lib/reactors/webhooks/webhook-body.ts';
import { allowsPrivate } from '#lib/reactors/webhooks/webhook-url.ts';

export type Sending = Pick<Store, 'pool' | 'secrets'>;

/** Milliseconds that one attempt may take. */
export const patience = 15_000;

type Message = { id: string; body: string; signal: AbortSignal };

/** Signs and sends one message, once. Throws a `PostFault` where there is no answer. */
export async function sendWebhook(
  store: Sending,
  { id: webhookId, url }: Pick<Webhook, 'id' | 'url'>,
  { id, body, signal }: Message,
): Promise<Posted> {
  const secrets = await readSecrets(store, webhookId);
  return postWebhook({
    url,
    headers: signedHeaders(id, body, secrets, new Date()),
    body,
    signal,
    timeLimit: patience,
    isPrivateAllowed: allowsPrivate(),
  });
}

/** Sends a test, known by an id of its own. */
export async function sendTest(
  store: Sending,
  webhook: Pick<Webhook, 'id' | 'url'>,
  testId: string,
): Promise<Posted> {
  const body = testBody(await storeSource(store), testId, new Date());
  const signal = new AbortController().signal;
  return sendWebhook(store, webhook, { id: `msg_${testId}`, body: JSON.stringify(body), signal });
}
