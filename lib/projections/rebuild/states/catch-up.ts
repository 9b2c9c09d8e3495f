// Invariant: what an append wrote into a generation that does not serve is no better than the state
// that its process had at hand, which may have been altered. So whatever was appended to is folded again
// before it serves: from the last snapshot of before, which was folded itself.
import type pg from 'pg';
import type { State } from '#lib/domain/event.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Run } from '#lib/projections/rebuild/rebuild.ts';
import {
  type Folded,
  foldStates,
  readByIndexes,
  type Start,
} from '#lib/projections/rebuild/states/fold-states.ts';
import { holdAppends, inLane } from '#lib/projections/rebuild/states/in-lane.ts';
import { mergeByKeys } from '#lib/projections/rebuild/states/merge-by-keys.ts';
import { writeStates } from '#lib/projections/rebuild/states/write-states.ts';

type Catching = Pick<Run, 'pool' | 'store' | 'goOn'>;
type Asking = Pick<pg.ClientBase, 'query'>;

/** An entity that was appended to, and the first version that it got then. */
type Touched = { id: string; version: number };

/** Events that are looked at in one step, and entities that are folded in one. */
const stepEvents = 1_000n;
const stepEntities = 300;
/** Rows behind that are asked for at once. */
const mostBehind = 3_000;
/** Entities that are left to be folded while appends wait: some milliseconds. */
export const mostHeld = 150;
/** Where others append quicker than that, more rounds come no nearer. */
const mostRounds = 20;

/**
 * Folds again what was appended to after a position, round after round, until so few came meanwhile
 * that the rest can be done with appends held back. Answers with the position that it came to.
 */
export async function catchUpStates(
  run: Catching,
  entityType: string,
  generation: number,
  since: bigint,
): Promise<bigint> {
  let from = since;
  for (let rounds = 0; rounds < mostRounds; rounds++) {
    const end = await endOfLog(run);
    let touched = 0;
    while (from < end) {
      await run.goOn();
      const upTo = from + stepEvents < end ? from + stepEvents : end;
      const step = await touchedSince(run.pool, entityType, from, { upTo });
      for (let at = 0; at < step.length; at += stepEntities) {
        await foldAnew(run, entityType, generation, step.slice(at, at + stepEntities));
      }
      touched += step.length;
      from = upTo;
    }
    if (touched <= mostHeld) break;
  }
  return from;
}

/**
 * Folds what is behind its head, whoever left it so. All heads are looked at, which takes a second of a
 * million: once, and not while others wait for it. Answers with a position by which every one was there.
 */
export async function mendBehind(
  run: Catching,
  entityType: string,
  generation: number,
): Promise<bigint> {
  let first: bigint | null = null;
  for (;;) {
    const { position, behind } = await lookBehind(run, entityType, generation);
    first ??= position;
    for (let at = 0; at < behind.length; at += stepEntities) {
      await run.goOn();
      // Of these nothing is known, not even what their snapshots are.
      const step = behind.slice(at, at + stepEntities).map((id) => ({ id, version: 1 }));
      await foldAnew(run, entityType, generation, step);
    }
    if (behind.length < mostBehind) return first;
  }
}

/** Where the log ends, and the first of those whose state is not at its head. */
async function lookBehind(
  { pool }: Catching,
  entityType: string,
  generation: number,
): Promise<{ position: bigint; behind: string[] }> {
  const found = await inTransaction({ pool }, async (client) => {
    await mergeByKeys(client);
    const { rows } = await client.query<{ position: bigint; behind: string[] }>(
      `select coalesce((select position from authority.event order by position desc limit 1), 0)
           as position,
         array(
           select h.entity_id
           from (select entity_id, version from authority.head
             where entity_type = $2 order by entity_id) h
           left join (select entity_id, version from derived.state
             where generation = $1 order by entity_id) s on s.entity_id = h.entity_id
           where h.version is distinct from s.version limit $3)::text[] as behind`,
      [generation, entityType, mostBehind],
    );
    return rows[0] ?? null;
  });
  if (found === null) throw new Error('the log tells no end');
  return found;
}

/**
 * What events after a position, up to another, belong to or touch. Bounded at both ends: by one alone
 * the planner expects a third of the log, and reads all of it.
 */
export async function touchedSince(
  client: Asking,
  entityType: string,
  since: bigint,
  { upTo, limit = null }: { upTo: bigint; limit?: number | null },
): Promise<Touched[]> {
  const { rows } = await client.query<Touched>(
    `select u.id collate "C" as id, min(u.version) as version
     from authority.event e
     cross join lateral json_to_recordset(e.updated) as u(type text, id text, version int4)
     where e.position > $2 and e.position <= $3 and u.type = $1
     group by 1 limit $4`,
    [entityType, since, upTo, limit],
  );
  return rows;
}

/** As they are at their heads, from the last snapshot of this generation before they were touched. */
export async function foldTouched(
  client: pg.ClientBase,
  { catalogue }: Pick<Run['store'], 'catalogue'>,
  entityType: string,
  generation: number,
  touched: readonly Touched[],
): Promise<Folded> {
  const ids = touched.map(({ id }) => id);
  await readByIndexes(client);
  const { rows } = await client.query<{ id: string; version: number; value: string }>(
    `select t.id, s.version, s.value
     from unnest($2::text[], $3::int4[]) t(id, version) cross join lateral (
       select s.version, s.value from derived.snapshot s
       where s.generation = $1 and s.entity_id = t.id and s.version < t.version
       order by s.version desc limit 1) s`,
    [generation, ids, touched.map(({ version }) => version)],
  );
  const from = new Map(
    rows.map(({ id, version, value }): [string, Start] => [
      id,
      { version, state: JSON.parse(value) as State },
    ]),
  );
  return foldStates(client, catalogue, entityType, { ids, from });
}

async function foldAnew(
  { pool, store, goOn }: Catching,
  entityType: string,
  generation: number,
  touched: readonly Touched[],
): Promise<void> {
  await inLane(
    () => pool.connect(),
    3,
    async (client) => {
      const folded = await foldTouched(client, store, entityType, generation, touched);
      await holdAppends(client);
      await putRight(client, entityType, generation, folded);
    },
    true,
    goOn,
  );
}

/** Writes folds where the generation holds something else. With appends held back. */
export async function putRight(
  client: pg.ClientBase,
  entityType: string,
  generation: number,
  folded: Folded,
): Promise<void> {
  // Beyond its head nobody but an alteration writes.
  await client.query(
    // Each by its key: joined, all heads of the type may be gone through, while appends wait.
    `delete from derived.state s
     where s.generation = $1 and s.entity_id = any ($3) and s.version > (
       select h.version from authority.head h
       where h.entity_type = $2 and h.entity_id = s.entity_id)`,
    [generation, entityType, folded.states.map(({ id }) => id)],
  );
  await writeStates(client, [generation], folded);
}

export async function endOfLog({ pool }: { pool: Asking }): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>(
    'select position from authority.event order by position desc limit 1',
  );
  return rows[0]?.position ?? 0n;
}
