import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { declaredReferences } from '#lib/domain/declared-references.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { openFields } from '#lib/queries/find-relations.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

/** Those of one type that refer to an entity now, and are not deleted themselves. */
export type Referring = {
  type: string;
  label: string;
  plural: string;
  count: number;
  /** The first of them, by name. */
  some: { id: string; label: string | null }[];
};

const named = 3;

/** What refers to an entity, by the references that the catalogue declares: it stays as it is. */
export async function deleteReferring(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
): Promise<Referring[]> {
  demand(viewer, 'read', ref.type);
  if (entityTypeFault(ref.type) || entityIdFault(ref.id)) return [];
  const masker = await openMasking(store, viewer);
  const declared = [...declaredReferences(store.catalogue)].flatMap(([type, references]) => {
    const fields = references.filter(({ target }) => target === ref.type);
    const open = openFields(
      masker,
      { type, id: '' },
      fields.map(({ field }) => field),
    );
    return open.length > 0 && isReadable(viewer, type) ? [{ type, fields: open }] : [];
  });
  const found = await Promise.all(
    declared.map(async ({ type, fields }): Promise<Referring[]> => {
      const { serving } = await store.generations.find(type);
      const { rows } = await store.pool.query<{ id: string; count: number }>({
        name: 'delete-referring',
        text: `
          with source as (
            select r.source_id as id, max(r.position) as position from derived.reference r
            left join derived.state s on s.generation = $5 and s.entity_id = r.source_id
            where r.target_type = $1 and r.target_id = $2 and r.source_type = $3
              and r.field = any ($4) and r.held and s.deleted_at is null
            group by r.source_id)
          select id, (select count(*) from source)::int4 as count from source
          order by position desc, id limit $6`,
        values: [ref.type, ref.id, type, fields, serving, named],
      });
      const count = rows[0]?.count ?? 0;
      if (count === 0) return [];
      const refs = rows.map(({ id }) => ({ type, id }));
      const labels = await entityLabels(store, masker, refs);
      const some = refs.map((each) => ({ id: each.id, label: labels.of(each) }));
      return [{ type, ...entityTypeWords(store.catalogue, type), count, some }];
    }),
  );
  const referring = found.flat();
  if (referring.length > 0) noteEntity(store, viewer, ref, 'state');
  return referring;
}
