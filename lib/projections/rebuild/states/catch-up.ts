import type pg from 'pg';
import type { Run } from '#lib/projections/rebuild/rebuild.ts';
import { type Folded, foldStates } from '#lib/projections/rebuild/states/fold-states.ts';
import { holdAppends, inLane } from '#lib/projections/rebuild/states/in-lane.ts';
import { writeStates } from '#lib/projections/rebuild/states/write-states.ts';

type Catching = Pick<Run, 'pool' | 'store' | 'goOn'>;

/** Events that are looked at in one step, and entities that are folded in one. */
const stepEvents = 1_000n;
const stepEntities = 300;
/** Rows behind that are asked for at once. */
const mostBehind = 3_000;

/**
 * Folds again what was appended to after a position, up to the present end of the log, and then what
 * is behind its head, whoever wrote it. An append writes every generation of its fingerprint, but on
 * a state that it had at hand: should that have been altered, it would go on in what is built.
 * Answers with that end, and how many rows were other than a fold gives.
 */
export async function catchUpStates(
  run: Catching,
  entityType: string,
  generation: number,
  since: bigint,
): Promise<{ position: bigint; mended: number }> {
  const end = await endOfLog(run);
  let mended = 0;
  for (let from = since; from < end; from += stepEvents) {
    await run.goOn();
    const upTo = from + stepEvents < end ? from + stepEvents : end;
    const { rows } = await run.pool.query<{ id: string }>(
      'select t.id from derived.touched_since($1, $2, $3) t(id)',
      [entityType, from, upTo],
    );
    mended += await foldAnew(run, entityType, generation, idsOf(rows));
  }
  for (;;) {
    const { rows } = await run.pool.query<{ id: string }>(
      `select h.entity_id as id from authority.head h
       left join derived.state s on s.generation = $1 and s.entity_id = h.entity_id
       where h.entity_type = $2 and s.version is distinct from h.version limit $3`,
      [generation, entityType, mostBehind],
    );
    if (rows.length === 0) break;
    await run.goOn();
    mended += await foldAnew(run, entityType, generation, idsOf(rows));
    if (rows.length < mostBehind) break;
  }
  return { position: end, mended };
}

async function foldAnew(
  { pool, store }: Catching,
  entityType: string,
  generation: number,
  ids: readonly string[],
): Promise<number> {
  let written = 0;
  for (let at = 0; at < ids.length; at += stepEntities) {
    const step = ids.slice(at, at + stepEntities);
    written += await inLane(
      () => pool.connect(),
      3,
      async (client) => {
        const folded = await foldStates(client, store.catalogue, entityType, { ids: step });
        await holdAppends(client);
        return putRight(client, entityType, generation, folded);
      },
      true,
    );
  }
  return written;
}

/** Writes folds where the generation holds something else. With appends held back. */
export async function putRight(
  client: pg.ClientBase,
  entityType: string,
  generation: number,
  folded: Folded,
): Promise<number> {
  // Beyond its head nobody but an alteration writes.
  await client.query(
    `delete from derived.state s using authority.head h
     where s.generation = $1 and s.entity_id = any ($3)
       and h.entity_type = $2 and h.entity_id = s.entity_id and s.version > h.version`,
    [generation, entityType, folded.states.map(({ id }) => id)],
  );
  return writeStates(client, [generation], folded);
}

export async function endOfLog({ pool }: Pick<Run, 'pool'>): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>(
    'select position from authority.event order by position desc limit 1',
  );
  return rows[0]?.position ?? 0n;
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
