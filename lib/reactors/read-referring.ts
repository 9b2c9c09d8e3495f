import type { Referring } from '#lib/domain/ask-due.ts';
import { declaredReferences } from '#lib/domain/declared-references.ts';
import type { Store } from '#lib/event-store/store.ts';

/** More are not looked at by a policy: it would record as many events. */
const most = 1_000;

/**
 * The ids of the entities of a type whose field holds an id now, by the references that the catalogue
 * declares; `ever`, those that did once as well. They are made from the log by the worker, so what was recorded a moment ago may lack.
 */
export async function readReferring(
  { pool, catalogue }: Pick<Store, 'pool' | 'catalogue'>,
  { type, field, id }: Referring,
  { ever = false }: { ever?: boolean } = {},
): Promise<string[]> {
  const declared = declaredReferences(catalogue)
    .get(type)
    ?.find((one) => one.field === field);
  if (!declared) return [];
  const { rows } = await pool.query<{ id: string }>({
    name: 'policy-referring',
    text: `select source_id as id from derived.reference
      where target_type = $1 and target_id = $2 and source_type = $3 and field = $4 and (held or $6)
      order by source_id limit $5`,
    values: [declared.target, id, type, field, most, ever],
  });
  return rows.map((row) => row.id);
}
