import type { Moved, Run } from '#lib/projections/rebuild/rebuild.ts';
import { gaveWay } from '#lib/projections/rebuild/states/in-lane.ts';

/**
 * Lets lists serve a generation, in a moment: every state of it was found at its head at one position,
 * and those that were appended to since are looked at again with appends held back. False where one
 * is behind, too much came since, or the lock was not to be had: to be tried again.
 */
export async function switchGeneration(
  { pool }: Pick<Run, 'pool'>,
  entityType: string,
  generation: number,
  moved: Moved,
): Promise<boolean> {
  const { rows: checks } = await pool.query<{ position: bigint; behind: bigint }>(
    `select coalesce((select position from authority.event order by position desc limit 1), 0)
         as position,
       (select count(*) from authority.head h
         left join derived.state s on s.generation = $1 and s.entity_id = h.entity_id
         where h.entity_type = $2 and s.version is distinct from h.version) as behind`,
    [generation, entityType],
  );
  const [check] = checks;
  if (!check || check.behind > 0n) return false;
  const client = await pool.connect();
  let lost = true;
  try {
    await client.query('begin isolation level read committed');
    await client.query("set local lock_timeout = '500ms'");
    // First: whoever asks for something holds the rebuild's row and waits for the order lock.
    await moved(client);
    const { rows } = await client.query<{ behind: number }>(
      'select derived.switch_generation($1, $2) as behind',
      [generation, check.position],
    );
    const isDone = rows[0]?.behind === 0;
    await client.query(isDone ? 'commit' : 'rollback');
    lost = false;
    return isDone;
  } catch (error) {
    lost = await client.query('rollback').then(
      () => false,
      () => true,
    );
    if (gaveWay(error)) return false;
    throw error;
  } finally {
    client.release(lost);
  }
}
