import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listWebhooks, type WebhookView } from '#lib/queries/webhooks/list-webhooks.ts';

/** A secret that signs, without itself. */
export type SecretView = {
  number: number;
  madeAt: number;
  /** Null for the newest. */
  endsAt: number | null;
};

export type WebhookDetails = WebhookView & { secrets: SecretView[] };

/** One webhook; null where there is none of that id, or it was deleted. */
export async function readWebhookView(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<WebhookDetails | null> {
  const found = (await listWebhooks(store, viewer)).find((webhook) => webhook.id === id);
  if (!found) return null;
  const { rows } = await store.pool.query<SecretView>(
    `select number, made_at as "madeAt", ends_at as "endsAt" from operational.webhook_secret
     where webhook_id = $1 and (ends_at is null or ends_at > now()) order by number desc`,
    [id],
  );
  return { ...found, secrets: rows };
}
