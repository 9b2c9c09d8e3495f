import type pg from 'pg';
import type { StoredEvent } from '#lib/domain/event.ts';

/** An event that so many others led to, one by the other, is taken for part of a loop. */
export const deepest = 16;

/** Those of the events, by id, that stand at the end of a longer chain of causes than is followed. */
export async function tooDeep(
  client: pg.ClientBase,
  events: readonly StoredEvent[],
): Promise<Set<string>> {
  const caused = events.filter(({ causationId }) => causationId !== null);
  if (caused.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>({
    name: 'causation-depth',
    text: `
      with recursive chain as (
        select w.id as start, w.cause, 1 as depth from unnest($1::uuid[], $2::uuid[]) w (id, cause)
        union all
        select c.start, e.causation_id, c.depth + 1
        from chain c join authority.event e on e.id = c.cause
        where c.depth <= $3 and e.causation_id is not null)
      select distinct start as id from chain where depth > $3`,
    values: [caused.map(({ id }) => id), caused.map(({ causationId }) => causationId), deepest],
  });
  return new Set(rows.map(({ id }) => id));
}
