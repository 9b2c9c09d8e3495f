import type { EntityRef } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** An entity once the event at a position was recorded. */
export type RefAsOf = EntityRef & { position: bigint };

/** The version that each had by then, in the order given; 0 where it was not there yet. */
export async function versionsAsOf(
  store: Pick<Reading, 'pool'>,
  wanted: readonly RefAsOf[],
): Promise<number[]> {
  const { rows } = await store.pool.query<{ version: number }>({
    name: 'versions-as-of',
    text: `
      select authority.version_as_of(w.type, w.id, w.position) as version
      from unnest($1::text[], $2::text[], $3::int8[]) with ordinality as w(type, id, position, n)
      order by w.n`,
    values: [
      wanted.map(({ type }) => type),
      wanted.map(({ id }) => id),
      wanted.map(({ position }) => position),
    ],
  });
  return rows.map(({ version }) => version);
}
