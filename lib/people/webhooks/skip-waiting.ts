import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import { reactorName } from '#lib/reactors/webhooks/webhook.ts';

/** What waits, failed or is held of a webhook is not sent any more; what is under way ends as it ends. */
export async function skipWaiting(
  client: pg.ClientBase,
  { id: decidedBy }: Pick<Viewer, 'id'>,
  webhookId: string,
  reason: string,
): Promise<void> {
  await client.query(
    `update operational.effect
     set status = 'skipped', reason = $2, decided_by = $3, next_at = null, finished_at = now(),
       handed_at = null, blocked_by = null
     where reactor = $1 and status in ('waiting', 'held')`,
    [reactorName(webhookId), reason, decidedBy],
  );
}
