import type { Moved, Run } from '#lib/projections/rebuild/rebuild.ts';
import {
  endOfLog,
  foldTouched,
  mostHeld,
  putRight,
  touchedSince,
} from '#lib/projections/rebuild/states/catch-up.ts';
import { gaveWay, holdAppends, inLane } from '#lib/projections/rebuild/states/in-lane.ts';

/**
 * Lets lists serve a generation, in a moment. Up to `since` every state is at its head; what was appended
 * to after that is folded here, with appends held back. False where that is too much, or a lock was not
 * to be had: to be tried again.
 */
export async function switchGeneration(
  { pool, store }: Pick<Run, 'pool' | 'store'>,
  entityType: string,
  generation: number,
  since: bigint,
  moved: Moved,
): Promise<boolean> {
  try {
    return await inLane(
      () => pool.connect(),
      4,
      async (client) => {
        try {
          await client.query("set local lock_timeout = '500ms'");
          // First: whoever asks for something holds the rebuild's row and waits for the order lock.
          await moved(client);
          await holdAppends(client);
          const upTo = await endOfLog({ pool: client });
          const limit = mostHeld + 1;
          const touched = await touchedSince(client, entityType, since, { upTo, limit });
          if (touched.length > mostHeld) throw notYet();
          const folded = await foldTouched(client, store, entityType, generation, touched);
          await putRight(client, entityType, generation, folded);
          const { rows } = await client.query<{ behind: number }>(
            'select derived.switch_generation($1, $2) as behind',
            [generation, since],
          );
          if (rows[0]?.behind !== 0) throw notYet();
          return true;
        } catch (error) {
          // It catches up first, and appends go on meanwhile.
          throw gaveWay(error) ? notYet() : error;
        }
      },
      true,
    );
  } catch (error) {
    if ((error as { code?: unknown }).code === 'not_yet') return false;
    throw error;
  }
}

function notYet(): Error {
  return Object.assign(new Error('It is not at the end of the log.'), { code: 'not_yet' });
}
