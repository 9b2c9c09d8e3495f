import { randomBytes } from 'node:crypto';
import { demand } from '#lib/access/policy.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { beginAtEnd } from '#lib/people/webhooks/begin-at-end.ts';
import {
  beyondOwn,
  checkWish,
  toldOf,
  type WebhookFault,
  type WebhookWish,
} from '#lib/people/webhooks/webhook-wish.ts';
import { newSecret, sealSecret } from '#lib/reactors/webhooks/webhook-secret.ts';

export type CreatedWebhook =
  /** `secret` is what it signs with: it is told here and never again. */
  { status: 'created'; id: string; secret: string } | { status: 'refused'; faults: WebhookFault[] };

/** Makes a webhook, and a `$webhook` event with it: both, or neither. Throws an `AccessFault`. */
export async function createWebhook(
  store: Store,
  viewer: Viewer,
  asked: WebhookWish,
  reason: string,
): Promise<CreatedWebhook> {
  demand(viewer, 'manageKeys');
  const { wish, faults } = checkWish(asked);
  if (faults.length > 0) return { status: 'refused', faults };
  const excess = beyondOwn(viewer, store.catalogue, wish, await rightsOfRole(store, wish.role));
  if (excess.length > 0) return { status: 'refused', faults: excess };

  const id = randomBytes(8).toString('hex');
  const secret = newSecret();
  const act = {
    type: '$webhook' as const,
    entity: { type: '$webhook' as const, id },
    data: { status: 'on', ...toldOf(wish) },
    reason,
    expected: 0,
  };
  await recordActWith(store, viewer, act, async (client) => {
    const { name, url, entityTypes, eventTypes, role, ordered } = wish;
    await client.query(
      `insert into operational.webhook
         (id, name, url, entity_types, event_types, role, ordered, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, name, url, entityTypes, eventTypes, role, ordered, viewer.id],
    );
    await client.query(
      'insert into operational.webhook_secret (webhook_id, number, sealed) values ($1, 1, $2)',
      [id, sealSecret(store.secrets, id, secret)],
    );
    await beginAtEnd(client, id);
  });
  return { status: 'created', id, secret };
}
