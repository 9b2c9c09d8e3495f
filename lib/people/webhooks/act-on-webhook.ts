import type pg from 'pg';
import { demand } from '#lib/access/policy.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { beyondOwn, type WebhookFault } from '#lib/people/webhooks/webhook-wish.ts';
import { readWebhook, type Webhook } from '#lib/reactors/webhooks/webhook.ts';

export type OnWebhook =
  | { status: 'done' }
  /** `moved`: somebody changed it meanwhile. */
  | { status: 'not-found' | 'moved' | 'same' }
  | { status: 'refused'; faults: WebhookFault[] };

export type WebhookAct = {
  id: string;
  reason: string;
  /** The revision that it was decided on; any where not given. */
  expected?: number;
};

/** Throws an `AccessFault`; gives what refuses the act, or the webhook as it is. */
export async function webhookFor(
  store: Store,
  viewer: Viewer,
  { id, expected }: Pick<WebhookAct, 'id' | 'expected'>,
): Promise<{ status: 'found'; webhook: Webhook } | Exclude<OnWebhook, { status: 'done' }>> {
  demand(viewer, 'manageKeys');
  const webhook = await readWebhook(store, id);
  if (!webhook) return { status: 'not-found' };
  if (expected !== undefined && webhook.revision !== expected) return { status: 'moved' };
  return { status: 'found', webhook };
}

/** Whoever makes it tell more than they may see is refused, though somebody else gave it its role. */
export async function beyondRole(
  store: Store,
  viewer: Viewer,
  webhook: Pick<Webhook, 'role' | 'entityTypes' | 'eventTypes'>,
): Promise<WebhookFault[]> {
  return beyondOwn(viewer, store.catalogue, webhook, await rightsOfRole(store, webhook.role));
}

/**
 * Records the act with what it writes: both, or neither. The row's revision is raised first, and one
 * that is no longer as it was read undoes it all.
 */
export async function recordOnWebhook(
  store: Store,
  viewer: Viewer,
  { id, revision }: Pick<Webhook, 'id' | 'revision'>,
  { data, reason }: { data: JsonObject; reason: string },
  write: (client: pg.ClientBase) => Promise<unknown>,
): Promise<OnWebhook> {
  const act = {
    ...{ type: '$webhook' as const, entity: { type: '$webhook' as const, id } },
    ...{ data, reason },
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(
        `update operational.webhook set revision = revision + 1
         where id = $1 and revision = $2 and deleted_at is null`,
        [id, revision],
      );
      if (rowCount === 0) throw movedMeanwhile;
      await write(client);
    });
  } catch (error) {
    if (error === movedMeanwhile) return { status: 'moved' };
    throw error;
  }
  return { status: 'done' };
}

/** Undoes the transaction; never leaves this file. */
const movedMeanwhile = new Error('changed meanwhile');
