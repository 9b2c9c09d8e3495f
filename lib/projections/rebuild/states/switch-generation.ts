import type { Moved, Run } from '#lib/projections/rebuild/rebuild.ts';
import { putRight } from '#lib/projections/rebuild/states/catch-up.ts';
import { foldStates } from '#lib/projections/rebuild/states/fold-states.ts';
import { gaveWay, holdAppends, inLane } from '#lib/projections/rebuild/states/in-lane.ts';

/** Entities that are folded while appends wait: some milliseconds. */
const mostHeld = 150;

/**
 * Lets lists serve a generation, in a moment. Up to `since` what was appended to is folded again; the
 * rest is here, with appends held back, and every other state was found at its head before. False
 * where one is behind, too much came since, or a lock was not to be had: to be tried again.
 */
export async function switchGeneration(
  { pool, store }: Pick<Run, 'pool' | 'store'>,
  entityType: string,
  generation: number,
  since: bigint,
  moved: Moved,
): Promise<boolean> {
  const { rows: checks } = await pool.query<{ position: bigint; behind: string[] }>(
    `select coalesce((select position from authority.event order by position desc limit 1), 0)
         as position,
       array(select h.entity_id from authority.head h
         left join derived.state s on s.generation = $1 and s.entity_id = h.entity_id
         where h.entity_type = $2 and s.version is distinct from h.version limit $3)::text[] as behind`,
    [generation, entityType, mostHeld + 1],
  );
  const [check] = checks;
  if (!check || check.behind.length > mostHeld) return false;
  try {
    return await inLane(
      () => pool.connect(),
      4,
      async (client) => {
        await client.query("set local lock_timeout = '500ms'");
        // First: whoever asks for something holds the rebuild's row and waits for the order lock.
        await moved(client);
        await holdAppends(client);
        const { rows: touched } = await client.query<{ id: string }>(
          'select t.id from derived.touched_since($1, $2, $3) t(id) limit $4',
          [entityType, since, '9223372036854775807', mostHeld + 1],
        );
        if (touched.length > mostHeld) throw notYet();
        const ids = [...new Set([...touched.map(({ id }) => id), ...check.behind])];
        const folded = await foldStates(client, store.catalogue, entityType, { ids });
        await putRight(client, entityType, generation, folded);
        const { rows } = await client.query<{ behind: number }>(
          'select derived.switch_generation($1, $2) as behind',
          [generation, check.position],
        );
        if (rows[0]?.behind !== 0) throw notYet();
        return true;
      },
      true,
    );
  } catch (error) {
    if (gaveWay(error) || (error as { code?: unknown }).code === 'not_yet') return false;
    throw error;
  }
}

function notYet(): Error {
  return Object.assign(new Error('It is not at the end of the log.'), { code: 'not_yet' });
}
