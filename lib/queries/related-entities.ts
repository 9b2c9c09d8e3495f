import type { Masker } from '#lib/access/masker.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime, isShown } from '#lib/queries/event-views.ts';
import { findRelations } from '#lib/queries/find-relations.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable } from '#lib/queries/readable.ts';
import type { RelationKind } from '#lib/queries/relation-kinds.ts';
import type { Related, RelatedEntity, RelatedGroup } from '#lib/queries/timeline-views.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

export type RelatedRequest = {
  /** One group alone, on from where a page of it ended. */
  group?: { type: string; kind: RelationKind; after?: string | undefined } | undefined;
  /** Items of each group. */
  limit: number;
};

/** What an entity hangs together with: who refers to it, to whom it refers, what changed with it. */
export async function relatedEntities(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  request: RelatedRequest,
): Promise<Related> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) {
    return { groups: [], behind: 0 };
  }
  const masker = await openMasking(store, viewer);
  const groups = await relatedGroups(store, viewer, masker, ref, request);
  if (groups.length > 0) noteEntity(store, viewer, ref, 'state');
  return { groups, behind: await eventsBehind(store) };
}

export async function relatedGroups(
  store: Viewing,
  viewer: Viewer,
  masker: Masker,
  ref: EntityRef,
  request: RelatedRequest,
): Promise<RelatedGroup[]> {
  const found = (await findRelations(store, masker, ref, request)).filter(({ type }) =>
    isReadable(viewer, type),
  );
  const refs = found.flatMap(({ type, ids }) => ids.map(({ id }) => ({ type, id })));
  const [labels, heads] = await Promise.all([
    entityLabels(store, masker, refs),
    readHeads(store, refs),
  ]);
  return found.map((group) => {
    const { type, kind, fields, count, next } = group;
    const items = group.ids.flatMap(({ id, held }): RelatedEntity[] => {
      const head = heads.get(`${type}/${id}`);
      // Referred to, but nothing was recorded of it.
      if (!head) return [];
      return [{ type, id, label: labels.of({ type, id }), held, ...head }];
    });
    return { type, ...entityTypeWords(store.catalogue, type), kind, fields, count, items, next };
  });
}

type Head = Pick<RelatedEntity, 'events' | 'lastAt' | 'deleted'>;

async function readHeads(store: Viewing, refs: readonly EntityRef[]): Promise<Map<string, Head>> {
  if (refs.length === 0) return new Map();
  const types = [...new Set(refs.map(({ type }) => type))];
  const generations = new Map(
    await Promise.all(
      types.map(async (type) => [type, (await store.generations.find(type)).serving] as const),
    ),
  );
  const { rows } = await store.pool.query<{
    entity_type: string;
    entity_id: string;
    version: number;
    effective_at: number;
    deleted: boolean;
  }>({
    name: 'related-heads',
    text: `
      select h.entity_type, h.entity_id, h.version, h.effective_at,
        s.deleted_at is not null as deleted
      from unnest($1::text[], $2::text[], $3::int4[]) as w(type, id, generation)
      join authority.head h on h.entity_type = w.type and h.entity_id = w.id
      left join derived.state s on s.generation = w.generation and s.entity_id = w.id`,
    values: [
      refs.map(({ type }) => type),
      refs.map(({ id }) => id),
      refs.map(({ type }) => generations.get(type)),
    ],
  });
  return new Map(
    rows.map((row) => [
      `${row.entity_type}/${row.entity_id}`,
      { events: row.version, lastAt: isoTime(row.effective_at), deleted: row.deleted },
    ]),
  );
}

async function eventsBehind({ pool }: Viewing): Promise<number> {
  const { rows } = await pool.query<{ behind: bigint }>({
    name: 'references-behind',
    text: `select coalesce((select max(position) from authority.event), 0) - p.position as behind
      from derived.reference_progress p`,
  });
  return Math.max(0, Number(rows[0]?.behind ?? 0n));
}
