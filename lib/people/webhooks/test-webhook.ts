import type { Viewer } from '#lib/access/viewer.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  type OnWebhook,
  recordOnWebhook,
  type WebhookAct,
  webhookFor,
} from '#lib/people/webhooks/act-on-webhook.ts';
import { isPostFault, type PostCause, type Posted } from '#lib/reactors/webhooks/post-webhook.ts';
import { sendTest } from '#lib/reactors/webhooks/send-webhook.ts';

export type TestedWebhook =
  | ({ status: 'answered'; isTaken: boolean; code: number } & Pick<Posted, 'duration' | 'body'>)
  | { status: 'unanswered'; cause: PostCause }
  | Exclude<OnWebhook, { status: 'done' }>;

/**
 * Sends a message that tells of no event, once and at once, whether the webhook is on or off. The act
 * is recorded first: that something was sent is never untold.
 */
export async function testWebhook(
  store: Store,
  viewer: Viewer,
  act: WebhookAct,
): Promise<TestedWebhook> {
  const found = await webhookFor(store, viewer, act);
  if (found.status !== 'found') return found;
  const { webhook } = found;
  const testId = newEventId();
  const event = { data: { tested: testId }, reason: act.reason };
  const recorded = await recordOnWebhook(store, viewer, webhook, event, async () => {});
  if (recorded.status !== 'done') return recorded;
  try {
    const { status: code, duration, body } = await sendTest(store, webhook, testId);
    return { status: 'answered', isTaken: code >= 200 && code < 300, code, duration, body };
  } catch (error) {
    if (isPostFault(error)) return { status: 'unanswered', cause: error.failure };
    throw error;
  }
}
