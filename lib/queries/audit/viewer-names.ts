import { operator } from '#lib/access/viewer.ts';
import type { Language } from '#lib/domain/language.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** What people read for the ids of viewers; one that is gone has no name. Names stand in no event. */
export type ViewerNames = ReadonlyMap<string, string>;

const mostListed = 500;

const named = `
  select 'person:' || p.id as id, p.name from access.person p
  union all
  select 'key:' || k.id, k.name from operational.api_key k`;

/** Where they are told is a store in a language; what asks for ids alone may give less of one. */
type Naming = Pick<Reading, 'pool'> & Partial<Pick<Reading, 'catalogue'>>;

const thisMachine = { en: operator.name, de: 'Dieser Rechner' } satisfies Record<Language, string>;

function nameOfOperator({ catalogue }: Naming): string {
  return thisMachine[catalogue?.language ?? 'en'];
}

export async function viewerNames(
  store: Naming,
  ids: readonly (string | null)[],
): Promise<ViewerNames> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const { rows } = await store.pool.query<{ id: string; name: string }>(
    `select v.id, v.name from (${named}) v where v.id = any ($1)`,
    [wanted],
  );
  return new Map([
    [operator.id, nameOfOperator(store)],
    ...rows.map(({ id, name }) => [id, name] as const),
  ]);
}

/** Those who may be asked for by name, in the order of their names. */
export async function knownViewers(store: Naming): Promise<{ id: string; name: string }[]> {
  const { rows } = await store.pool.query<{ id: string; name: string }>(
    `select v.id, v.name from (${named}) v order by v.name, v.id limit $1`,
    [mostListed],
  );
  return [{ id: operator.id, name: nameOfOperator(store) }, ...rows];
}
