import { operator } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** What people read for the ids of viewers; one that is gone has no name. Names stand in no event. */
export type ViewerNames = ReadonlyMap<string, string>;

const mostListed = 500;

const named = `
  select 'person:' || p.id as id, p.name from access.person p
  union all
  select 'key:' || k.id, k.name from operational.api_key k`;

export async function viewerNames(
  store: Pick<Reading, 'pool'>,
  ids: readonly (string | null)[],
): Promise<ViewerNames> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const { rows } = await store.pool.query<{ id: string; name: string }>(
    `select v.id, v.name from (${named}) v where v.id = any ($1)`,
    [wanted],
  );
  return new Map([
    [operator.id, operator.name],
    ...rows.map(({ id, name }) => [id, name] as const),
  ]);
}

/** Those who may be asked for by name, in the order of their names. */
export async function knownViewers(
  store: Pick<Reading, 'pool'>,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await store.pool.query<{ id: string; name: string }>(
    `select v.id, v.name from (${named}) v order by v.name, v.id limit $1`,
    [mostListed],
  );
  return [{ id: operator.id, name: operator.name }, ...rows];
}
