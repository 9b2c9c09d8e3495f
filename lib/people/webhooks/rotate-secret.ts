import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  beyondRole,
  type OnWebhook,
  recordOnWebhook,
  type WebhookAct,
  webhookFor,
} from '#lib/people/webhooks/act-on-webhook.ts';
import { newSecret, sealSecret } from '#lib/reactors/webhooks/webhook-secret.ts';

/** Hours that the secret before goes on signing beside the new one. */
export const overlaps = [0, 1, 24, 168] as const;
export type Overlap = (typeof overlaps)[number];

export type RotatedSecret =
  /** It is told here and never again. */
  { status: 'rotated'; secret: string } | Exclude<OnWebhook, { status: 'done' }>;

/** Adds a secret; those before it sign on beside it for as long as is said. */
export async function rotateSecret(
  store: Store,
  viewer: Viewer,
  act: WebhookAct & { overlapHours: Overlap },
): Promise<RotatedSecret> {
  const found = await webhookFor(store, viewer, act);
  if (found.status !== 'found') return found;
  const { webhook } = found;
  const faults = await beyondRole(store, viewer, webhook);
  if (faults.length > 0) return { status: 'refused', faults };
  const secret = newSecret();
  const data = { secretAdded: new Date().toISOString(), overlapHours: act.overlapHours };
  const outcome = await recordOnWebhook(
    store,
    viewer,
    webhook,
    { data, reason: act.reason },
    async (client) => {
      await client.query(
        `update operational.webhook_secret set ends_at = now() + make_interval(hours => $2::int)
         where webhook_id = $1 and (ends_at is null or ends_at > now() + make_interval(hours => $2::int))`,
        [webhook.id, act.overlapHours],
      );
      // What has ended signs nothing, and opens nothing for whoever gets at the keys one day.
      await client.query(
        'delete from operational.webhook_secret where webhook_id = $1 and ends_at <= now()',
        [webhook.id],
      );
      await client.query(
        `insert into operational.webhook_secret (webhook_id, number, sealed)
         select $1, coalesce(max(number), 0) + 1, $2 from operational.webhook_secret
         where webhook_id = $1`,
        [webhook.id, sealSecret(store.secrets, webhook.id, secret)],
      );
    },
  );
  return outcome.status === 'done' ? { status: 'rotated', secret } : outcome;
}
