import type pg from 'pg';
import { reactorName } from '#lib/reactors/webhooks/webhook.ts';

/** What was recorded by now is not told, also where no worker comes to it before there is more. */
export async function beginAtEnd(client: pg.ClientBase, webhookId: string): Promise<void> {
  await client.query(
    `insert into operational.reactor as r (name, version, position, began_after)
     select $1, 1, l.position, l.position
     from (select coalesce(max(position), 0) as position from authority.event) l
     on conflict (name) do update set position = greatest(r.position, excluded.position)`,
    [reactorName(webhookId)],
  );
}
