import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import { reactorName } from '#lib/reactors/webhooks/webhook.ts';

const open = ['waiting', 'held'];
const left = [...open, 'failed'];

/**
 * What waits or is held of a webhook is not sent any more, and once it is deleted what failed is not
 * either: nobody could send it. What is under way ends as it ends.
 */
export async function skipWaiting(
  client: pg.ClientBase,
  { id: decidedBy }: Pick<Viewer, 'id'>,
  webhookId: string,
  why: 'the webhook was off' | 'the webhook was deleted',
): Promise<void> {
  await client.query(
    `update operational.effect
     set status = 'skipped', reason = $2, decided_by = $3, next_at = null, finished_at = now(),
       handed_at = null, blocked_by = null
     where reactor = $1 and status = any ($4::text[])`,
    [reactorName(webhookId), why, decidedBy, why === 'the webhook was off' ? open : left],
  );
}
