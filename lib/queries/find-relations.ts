import type { Masker } from '#lib/access/masker.ts';
import { declaredReferences } from '#lib/domain/declared-references.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { referencesIn } from '#lib/domain/references.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import type { RelatedRequest } from '#lib/queries/related-entities.ts';
import type { RelationKind } from '#lib/queries/relation-kinds.ts';

/** A group of related entities before anything is read of them. */
export type Found = {
  type: string;
  kind: RelationKind;
  fields: string[];
  count: number;
  ids: { id: string; held: boolean }[];
  next: string | null;
};

/** Of a general entity the events of its last versions tell what it hangs together with. */
const versionsLooked = 1_000;

/** Each entity once: under who refers to it before what it refers to, and that before the rest. */
export async function findRelations(
  store: Viewing,
  masker: Masker,
  ref: EntityRef,
  { group, limit }: RelatedRequest,
): Promise<Found[]> {
  const after = /^\d{1,9}$/.test(group?.after ?? '') ? Number(group?.after) : 0;
  const asks = (kind: RelationKind) => group === undefined || group.kind === kind;
  const pointing = asks('pointedAt') ? await findPointing(store, masker, ref, group, limit) : [];
  if (group?.kind === 'pointedAt') return pointing;
  const targets = await findTargets(store, masker, ref);
  const together = asks('together') ? await findTogether(store, ref) : [];
  const seen = new Set([`${ref.type}/${ref.id}`]);
  const known = await pointingAmong(store, masker, ref, [...targets, ...together]);
  for (const key of known) seen.add(key);
  const grouped = (kind: RelationKind, refs: readonly (EntityRef & { field?: string })[]) => {
    const groups = new Map<string, Found>();
    for (const { type, id, field } of refs) {
      if (!isShown({ type }) || seen.has(`${type}/${id}`)) continue;
      seen.add(`${type}/${id}`);
      const found = groups.get(type) ?? { type, kind, fields: [], count: 0, ids: [], next: null };
      groups.set(type, found);
      found.ids.push({ id, held: true });
      found.count += 1;
      if (field !== undefined && !found.fields.includes(field)) found.fields.push(field);
    }
    return [...groups.values()]
      .filter(({ type }) => group === undefined || group.type === type)
      .map((found) => ({
        ...found,
        ids: found.ids.slice(after, after + limit),
        next: found.count > after + limit ? String(after + limit) : null,
      }));
  };
  const outward = grouped('pointsAt', targets);
  const rest = grouped('together', together);
  return [...pointing, ...(asks('pointsAt') ? outward : []), ...rest];
}

/** Fields whose references the viewer may know: neither secret nor masked. */
export function openFields(masker: Masker, source: EntityRef, fields: readonly string[]): string[] {
  return fields.filter((field) => {
    const path = field.replaceAll('*', '0');
    const [probe] = masker.changes(source, [{ path, after: 'probe' }]);
    return probe?.after === 'probe' && probe.path === path;
  });
}

async function findPointing(
  store: Viewing,
  masker: Masker,
  ref: EntityRef,
  group: RelatedRequest['group'],
  limit: number,
): Promise<Found[]> {
  const declared = [...declaredReferences(store.catalogue)].filter(
    ([type, references]) =>
      (group === undefined || group.type === type) &&
      references.some(({ target }) => target === ref.type),
  );
  const after = /^(\d{1,18}) (.+)$/s.exec(group?.after ?? '');
  const groups = await Promise.all(
    declared.map(async ([type, references]): Promise<Found[]> => {
      const fields = openFields(
        masker,
        { type, id: '' },
        references.filter(({ target }) => target === ref.type).map(({ field }) => field),
      );
      if (fields.length === 0) return [];
      const { rows } = await store.pool.query<Pointing>({
        name: 'related-pointing',
        text: `
          with source as (
            select source_id as id, bool_or(held) as held, max(position) as position
            from derived.reference
            where target_type = $1 and target_id = $2 and source_type = $3 and field = any ($4)
            group by source_id)
          select id, held, position, (select count(*) from source)::int4 as count from source
          where $5::int8 is null or (position, id) < ($5, $6)
          order by position desc, id desc limit $7`,
        values: [ref.type, ref.id, type, fields, after?.[1], after?.[2], limit + 1],
      });
      const count = rows[0]?.count ?? 0;
      if (count === 0) return [];
      const ids = rows.slice(0, limit);
      const last = ids.at(-1);
      const next = rows.length > limit && last ? `${last.position} ${last.id}` : null;
      return [{ type, kind: 'pointedAt', fields, count, ids, next }];
    }),
  );
  return groups.flat();
}

type Pointing = { id: string; held: boolean; position: bigint; count: number };

/** Of some entities those that refer to this one: they are told under that. */
async function pointingAmong(
  store: Viewing,
  masker: Masker,
  ref: EntityRef,
  others: readonly EntityRef[],
): Promise<string[]> {
  if (others.length === 0) return [];
  const { rows } = await store.pool.query<{ type: string; id: string; field: string }>({
    name: 'related-among',
    text: `
      select r.source_type as type, r.source_id as id, r.field
      from unnest($3::text[], $4::text[]) as w(type, id)
      join derived.reference r on r.target_type = $1 and r.target_id = $2
        and r.source_type = w.type and r.source_id = w.id`,
    values: [ref.type, ref.id, others.map(({ type }) => type), others.map(({ id }) => id)],
  });
  return rows
    .filter(({ type, id, field }) => openFields(masker, { type, id }, [field]).length > 0)
    .map(({ type, id }) => `${type}/${id}`);
}

/** To whom the entity refers now, as far as its viewer is shown it. */
async function findTargets(
  store: Viewing,
  masker: Masker,
  ref: EntityRef,
): Promise<(EntityRef & { field: string })[]> {
  const declared = declaredReferences(store.catalogue).get(ref.type) ?? [];
  const snapshot = declared.length === 0 ? null : await readState(store, ref);
  if (!snapshot) return [];
  const state = masker.state(ref, snapshot.state);
  return declared.flatMap(({ field, target }) =>
    referencesIn(state, { [field]: { reference: target } })
      .filter(({ id }) => !isMasked(id))
      .map((found) => ({ ...found, field })),
  );
}

/** What the same events changed, those of the last versions, the commonest first. */
async function findTogether(store: Viewing, ref: EntityRef): Promise<EntityRef[]> {
  const { rows } = await store.pool.query<EntityRef>({
    name: 'related-together',
    text: `
      select u->>'type' as type, u->>'id' as id from (
        (select e.updated from authority.event e
          where e.entity_type = $1 and e.entity_id = $2 order by e.version desc limit $3)
        union all
        (select e.updated from authority.touch t join authority.event e on e.position = t.position
          where t.entity_type = $1 and t.entity_id = $2 order by t.version desc limit $3)
      ) h, json_array_elements(h.updated) u
      where u->>'type' <> $1 or u->>'id' <> $2
      group by 1, 2 order by count(*) desc, 1, 2`,
    values: [ref.type, ref.id, versionsLooked],
  });
  return rows;
}
