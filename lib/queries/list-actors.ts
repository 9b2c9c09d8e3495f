import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';

/**
 * Actors of events that the viewer may read, in the order of their ids, those that begin with
 * `prefix`. Goes from one to the next by
 * index, so that it costs what it gives, however many events there are.
 */
export async function listActors(
  store: Pick<Reading, 'pool'>,
  viewer: Viewer,
  { prefix = '', limit }: { prefix?: string | undefined; limit: number },
): Promise<string[]> {
  demand(viewer, 'read');
  if (prefix.includes('\0')) return [];
  const { rows } = await store.pool.query<{ actor: string }>({
    name: 'list-actors',
    text: `
      with recursive next as (
        (select e.actor from authority.event e where e.actor >= $1 order by e.actor limit 1)
        union all
        select (select e.actor from authority.event e where e.actor > n.actor order by e.actor limit 1)
        from next n where n.actor is not null and starts_with(n.actor, $1)
      )
      select actor from next where starts_with(actor, $1) and exists (
        select from authority.event e where e.actor = next.actor and e.entity_type not like '$%'
          and ($3::text[] is null or e.entity_type = any ($3)))
      limit $2`,
    values: [prefix, limit, viewer.rights.read === 'all' ? null : viewer.rights.read],
  });
  return rows.map(({ actor }) => actor);
}
