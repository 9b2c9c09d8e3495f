import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { reactorQueue, within } from '#lib/jobs/queue.ts';
import { handOver } from '#lib/reactors/dispatch/record-effects.ts';
import type { RunContext } from '#lib/reactors/run/context.ts';

const atOnce = 1_000;

/**
 * Hands to the queue what waits outside of it and whose time has come: what is tried again, was let go
 * by people, or had waited for another. Gives whether there may be more.
 */
export async function handOverDue(
  { pool, boss }: Pick<RunContext, 'pool' | 'boss'>,
  names: readonly string[],
): Promise<boolean> {
  const count = await inTransaction({ pool }, async (client) => {
    const { rows } = await client.query<{ id: string; reactor: string }>({
      name: 'hand-over-due',
      text: `
        update operational.effect set handed_at = now() where id in (
          select id from operational.effect
          where status = 'waiting' and handed_at is null and blocked_by is null
            and next_at <= now() and reactor = any ($1::text[])
          order by next_at limit $2 for update skip locked)
        returning id, reactor`,
      values: [names, atOnce],
    });
    if (rows.length === 0) return null;
    for (const [reactor, effects] of Map.groupBy(rows, (row) => row.reactor)) {
      // One that was handed over for a later time.
      const ids = effects.map(({ id }) => id);
      await boss.deleteJob(reactorQueue(reactor), ids, within(client));
      await handOver(
        client,
        boss,
        reactor,
        ids.map((id) => ({ id, at: null })),
      );
    }
    return rows.length;
  });
  return count === atOnce;
}
