import type { Reading } from '#lib/event-store/store.ts';

/** More than these are not told one by one. */
const most = 500;

/**
 * Entities of a type whose row in the generation that lists are served from is not at their head:
 * another definition's process wrote last, or the row was lost. Null where they are many. Looks at
 * every entity of the type, so keep its answer a while.
 */
export async function findBehind(
  store: Pick<Reading, 'pool' | 'generations'>,
  type: string,
): Promise<string[] | null> {
  const { serving } = await store.generations.find(type);
  // One look by the key for each: of a generation that was made since the last analysis the planner
  // expects one row, and goes through all of them for each entity where it may join.
  const { rows } = await store.pool.query<{ entity_id: string }>(
    `select h.entity_id from authority.head h
     where h.entity_type = $2 and h.version is distinct from (
       select s.version from derived.state s
       where s.generation = $1 and s.entity_id = h.entity_id) limit $3`,
    [serving, type, most + 1],
  );
  return rows.length > most ? null : rows.map((row) => row.entity_id);
}
