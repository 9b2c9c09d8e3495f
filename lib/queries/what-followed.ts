import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isReadable } from '#lib/queries/readable.ts';

/** What an event directly caused: by type, in the order in which it happened. */
export type Followed = {
  position: number;
  types: { type: string; label: string; count: number }[];
  /** There are more than were looked at. */
  more: boolean;
};

/** Of one event so many consequences are counted. */
const mostCounted = 100;

type Row = { position: bigint; entity_type: string; type: string };

/** What followed from events, by their positions; those from which nothing did are left out. */
export async function whatFollowed(
  store: Viewing,
  viewer: Viewer,
  positions: readonly number[],
): Promise<Followed[]> {
  demand(viewer, 'read');
  const { rows } = await store.pool.query<Row>({
    name: 'what-followed',
    // Found by the index of causes before they are ordered, see event-wake.ts.
    text: `
      select e.position, c.entity_type, c.type from authority.event e
      cross join lateral (
        select f.entity_type, f.type, f.position from authority.event f
        where f.causation_id = e.id and f.entity_type !~ '^[$]' limit $2
      ) c where e.position = any ($1::int8[]) order by e.position, c.position`,
    values: [positions, mostCounted + 1],
  });
  return [...Map.groupBy(rows, ({ position }) => Number(position))].flatMap(([position, found]) => {
    const told = found.filter(({ entity_type }) => isReadable(viewer, entity_type));
    if (told.length === 0) return [];
    const types = Map.groupBy(told, (row) => JSON.stringify([row.entity_type, row.type]));
    return {
      position,
      types: [...types.values()].flatMap(([first, ...others]) =>
        first ? [{ ...wordsOf(store, first), count: 1 + others.length }] : [],
      ),
      more: found.length > mostCounted,
    };
  });
}

function wordsOf({ catalogue }: Pick<Viewing, 'catalogue'>, { entity_type, type }: Row) {
  return { type, label: sentenceSource(catalogue, entity_type, type)?.label ?? humanise(type) };
}
