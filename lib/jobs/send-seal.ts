import type { Seal } from '#lib/domain/seal.ts';
import { isPostFault, postWebhook } from '#lib/reactors/webhooks/post-webhook.ts';
import { allowsPrivate } from '#lib/reactors/webhooks/webhook-url.ts';

const timeLimit = 15_000;

/** Posts a seal as it is: it is signed by itself, and whoever has it twice has the same. */
export async function sendSeal(
  url: string,
  seal: Seal,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const posted = await postWebhook({
    ...{ url, signal, timeLimit, isPrivateAllowed: allowsPrivate() },
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Backstory-Webhook/1.0',
      'webhook-id': `seal_${seal.store}_${seal.epoch}_${seal.position}`,
    },
    body: JSON.stringify(seal),
  }).catch((error: unknown) => {
    throw isPostFault(error) ? new Error(error.failure) : error;
  });
  if (posted.status < 200 || posted.status > 299) throw new Error(`answered with ${posted.status}`);
}
