import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import { halt } from '#lib/projections/rebuild/rebuild.ts';
import { foldStates } from '#lib/projections/rebuild/states/fold-states.ts';
import { holdAppends, inLane, type Lane } from '#lib/projections/rebuild/states/in-lane.ts';
import { writeRange } from '#lib/projections/rebuild/states/write-states.ts';

/** The entities of a type after an id, up to another. */
export type Range = { after: string; upTo: string };

export type RangeTask = Range & {
  rebuild: string;
  claim: string;
  entityType: string;
  generation: number;
  lane: Lane;
};

/** Folds a range into a generation and notes that it is done, in one transaction. */
export async function foldRange(
  connect: Parameters<typeof inLane>[0],
  catalogue: Catalogue,
  task: RangeTask,
): Promise<void> {
  const { rebuild, claim, entityType, generation, lane, after, upTo } = task;
  await inLane(connect, lane, async (client, isCalm) => {
    await demandGoingOn(client, rebuild, claim);
    const folded = await foldStates(client, catalogue, entityType, { after, upTo });
    if (isCalm) await holdAppends(client);
    await writeRange(client, generation, { after, upTo }, folded);
    await client.query(
      `insert into operational.rebuild_range (rebuild, after_id, up_to_id, entities, events)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [rebuild, after, upTo, folded.states.length, folded.events],
    );
  });
}

/** Asked within the lane: who takes a rebuild away holds all lanes while doing so. */
async function demandGoingOn(client: pg.ClientBase, id: string, claim: string): Promise<void> {
  const { rowCount } = await client.query(
    `select from operational.rebuild
     where id = $1 and claimed_by = $2 and status = 'building' and not paused and wish is null`,
    [id, claim],
  );
  if (rowCount !== 1) throw halt();
}
