import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Pseudonymise } from '#lib/transfer/personal-data.ts';

/** How tables of one kind are read, under a name. */
export type SavedMapping = {
  name: string;
  mapping: Mapping;
  pseudonymise: Pseudonymise;
  savedAt: number;
};

const longestName = 100;
const longestMapping = 100_000;

export async function listMappings(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
): Promise<SavedMapping[]> {
  demand(viewer, 'import');
  const { rows } = await store.pool.query<Omit<SavedMapping, 'mapping'> & { mapping: string }>(
    `select name, mapping, pseudonymise, saved_at as "savedAt"
     from operational.import_mapping order by name`,
  );
  return rows.map((row) => ({ ...row, mapping: JSON.parse(row.mapping) as Mapping }));
}

export type MappingSaved = { status: 'saved' | 'invalid' };

/** Saves a mapping under a name, in place of one that has it already. Throws an `AccessFault`. */
export async function saveMapping(
  store: Store,
  viewer: Viewer,
  given: { name: string; mapping: Mapping; pseudonymise: Pseudonymise },
): Promise<MappingSaved> {
  demand(viewer, 'import');
  const name = given.name.trim();
  const text = JSON.stringify(given.mapping);
  const fits = name !== '' && name.length <= longestName && !/\p{Cc}/u.test(name);
  if (!fits || !name.isWellFormed() || text.length > longestMapping) return { status: 'invalid' };
  await recordActWith(store, viewer, actOn(name, 'saved'), async (client) => {
    await client.query(
      `insert into operational.import_mapping (name, mapping, pseudonymise, saved_by)
       values ($1, $2, $3, $4)
       on conflict (name) do update set mapping = excluded.mapping,
         pseudonymise = excluded.pseudonymise, saved_by = excluded.saved_by, saved_at = now()`,
      [name, text, given.pseudonymise, viewer.id],
    );
  });
  return { status: 'saved' };
}

export async function removeMapping(
  store: Store,
  viewer: Viewer,
  name: string,
): Promise<{ status: 'removed' | 'not-found' }> {
  demand(viewer, 'import');
  const { rowCount } = await store.pool.query(
    'select from operational.import_mapping where name = $1',
    [name],
  );
  if (rowCount !== 1) return { status: 'not-found' };
  await recordActWith(store, viewer, actOn(name, 'removed'), async (client) => {
    await client.query('delete from operational.import_mapping where name = $1', [name]);
  });
  return { status: 'removed' };
}

function actOn(name: string, mapping: 'saved' | 'removed') {
  return {
    type: '$import' as const,
    entity: { type: '$import' as const, id: `mapping:${name}` },
    data: { mapping },
    reason: null,
  };
}
