import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import { checkEntities, mendEntities } from '#lib/projections/drift/check-entities.ts';
import { checkPart, type Source } from '#lib/projections/drift/check-part.ts';
import { rules } from '#lib/projections/drift/deviation.ts';
import { mendFound } from '#lib/projections/drift/mend-found.ts';
import { spanOf } from '#lib/projections/drift/span.ts';

export type Repaired = {
  ref: EntityRef;
  /**
   * `altered`: an event is not what it was when it was recorded, and only a backup has that; states
   * made from it would be as wrong. `incomplete`: events are missing. `fails`: a definition does.
   */
  outcome: 'mended' | 'altered' | 'incomplete' | 'fails';
};

const atOnce = 50;

/** Makes anew what a repair was asked for of; `worker`: connections with the rights of one. */
export async function repairWanted(
  source: Source,
  worker: pg.Pool,
  signal?: AbortSignal,
): Promise<Repaired[]> {
  const repaired: Repaired[] = [];
  for (;;) {
    const { rows } = await worker.query<EntityRef>(
      `select entity_type as type, entity_id as id from derived.repair_wanted
       order by wanted_at, 1, 2 limit $1`,
      [atOnce],
    );
    if (rows.length === 0) return repaired;
    for (const ref of rows) {
      signal?.throwIfAborted();
      repaired.push({ ref, outcome: await repair(source, worker, ref) });
      // Told once: what is left needs something else, and then to be asked for again.
      await worker.query(
        `delete from derived.repair_wanted
         where entity_type = $1 and entity_id = $2`,
        [ref.type, ref.id],
      );
    }
  }
}

async function repair(
  source: Source,
  worker: pg.Pool,
  ref: EntityRef,
): Promise<Repaired['outcome']> {
  const alone = spanOf(ref);
  const { deviating } = await checkPart(source, alone, { found: true });
  const needs = new Set(deviating.flatMap((one) => one.deviations.map(({ rule }) => rules[rule])));
  if (needs.has('backup')) return 'altered';
  if (needs.has('places') && !(await mendPlaces(worker, ref))) return 'incomplete';
  await mendEntities(source, worker, alone);
  if (needs.has('found')) await mendFound(source.catalogue, worker, ref);
  const { deviations } = await checkEntities(source, worker, alone);
  const [left] = deviations;
  if (!left) return 'mended';
  return rules[left.rule] === 'definition' ? 'fails' : 'incomplete';
}

/** Head and touches as the events have them; false where the events themselves lack a version. */
async function mendPlaces(worker: pg.Pool, { type, id }: EntityRef): Promise<boolean> {
  try {
    await worker.query('select authority.mend_places($1, $2)', [type, id]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'XX001') return false;
    throw error;
  }
}
