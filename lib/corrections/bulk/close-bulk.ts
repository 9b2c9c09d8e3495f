import type pg from 'pg';

/** A bulk act whose review ended without an approval is over; what failed of it can be tried again. */
export async function closeBulk(client: pg.ClientBase, id: string): Promise<void> {
  await client.query(
    `update operational.bulk set status = 'cancelled', ended_at = now()
     where id = $1 and status = 'proposed'`,
    [id],
  );
}
