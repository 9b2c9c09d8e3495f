import type { DeletionPolicy } from '#lib/domain/deletion.ts';
import { deletedAt, erasedMark, erasedWholeAt } from '#lib/domain/fold.ts';
import type { ErasurePreview } from '#lib/erasure/erasure-preview.ts';
import type { ImportTarget } from '#lib/erasure/erasure-target.ts';
import { erasableFrom } from '#lib/erasure/hard-policy.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isImportId } from '#lib/transfer/runs/import-row.ts';
import { madeBy } from '#lib/transfer/runs/made-by.ts';
import { importedEvents } from '#lib/transfer/runs/of-import.ts';

/** Which an erasure of an import takes next, and what is behind them. */
export type Next = {
  ids: string[];
  /** The position of the first event of the last of them; null where there are no more. */
  after: string | null;
};

type Asked = Pick<ImportTarget, 'type' | 'import' | 'except'>;

/** Those that are not erased and that the policy lets go, in the order in which they were imported. */
export async function nextOfImport(
  store: Reading,
  { type, import: id, except = [] }: Asked,
  { after, limit, policy }: { after: string; limit: number; policy: DeletionPolicy | null },
): Promise<Next> {
  const ids: string[] = [];
  const kept = new Set(except);
  if (!isImportId(id)) return { ids, after: null };
  const pages = { after: BigInt(after), pageSize: 2 * limit };
  for await (const made of madeBy(store, { id, type }, pages)) {
    const { state, position } = made;
    if (erasedWholeAt(state) !== null || kept.has(made.id)) continue;
    if (policy && erasableFrom(policy, deletedAt(state)).isTooEarly) continue;
    ids.push(made.id);
    if (ids.length === limit) return { ids, after: String(position) };
  }
  return { ids, after: null };
}

/**
 * How many there are, by their states as they are stored; null where the import made none. Those on hold
 * are found as it is done.
 */
export async function countOfImport(
  store: Reading,
  { type, import: id, except = [] }: Asked,
  policy: DeletionPolicy | null,
): Promise<NonNullable<ErasurePreview['many']> | null> {
  if (!isImportId(id)) return null;
  const { current } = await store.generations.find(type);
  const { rows } = await store.pool.query<{ made: number; erased: number; early: number }>(
    `select count(*)::float8 as made, count(*) filter (where is_erased)::float8 as erased,
       count(*) filter (where not is_erased and is_early)::float8 as early
     from (
       select coalesce(s.value ->> $5 is not null, false) as is_erased,
         $6::int4 is not null and (s.deleted_at is null
           or s.deleted_at > now() - make_interval(days => $6::int4)) as is_early
       from (${importedEvents('e.entity_id as id', 'e.entity_type = $2 and e.version = 1')}) c
       left join derived.state s on s.generation = $3 and s.entity_id = c.id
       where c.id <> all ($4)) m`,
    [id, type, current, [...except], erasedMark, policy?.hardAfter ?? null],
  );
  const { made = 0, erased = 0, early = 0 } = rows[0] ?? {};
  if (made === 0) return null;
  return {
    ...{ erased: made - erased - early, erasedAlready: erased, tooEarly: early },
    ...{ held: 0, notFound: 0 },
  };
}
