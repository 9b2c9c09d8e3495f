import type pg from 'pg';
import { declaredReferences } from '#lib/domain/declared-references.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { bounds } from '#lib/projections/drift/read-part.ts';
import type { Span } from '#lib/projections/drift/span.ts';
import { referenceShape } from '#lib/projections/follow-references.ts';
import { type Searchable, searchableOf, searchShape } from '#lib/projections/search/searchable.ts';

type Named = { entity_type: string; entity_id: string };

export type SearchRow = Named & {
  path: string;
  value: string;
  held: number;
  sincePosition: bigint;
  untilPosition: bigint | null;
  since: number;
  until: number | null;
  plain: string;
};

export type ReferenceRow = {
  field: string;
  targetType: string;
  targetId: string;
  held: boolean;
  position: bigint;
};

/**
 * The search index and the references of a part, and up to where each holds the log; -1 where another
 * catalogue made it, so that it cannot be compared.
 */
export type Found = {
  searchedTo: bigint;
  referredTo: bigint;
  values: SearchRow[];
  references: (Named & ReferenceRow)[];
  searchable: (type: string) => Searchable;
  declared: ReturnType<typeof declaredReferences>;
};

/** In a transaction in which nothing moves. */
export async function readFound(
  client: pg.ClientBase,
  { catalogue }: Pick<Reading, 'catalogue'>,
  part: Span,
): Promise<Found> {
  const { rows } = await client.query<{ searched: bigint | null; referred: bigint | null }>(
    `select (select position from operational.search_checkpoint where shape = $1) as searched,
       (select position from derived.reference_progress where declared = $2) as referred`,
    [searchShape(catalogue), referenceShape(catalogue)],
  );
  const { searched = null, referred = null } = rows[0] ?? {};
  const values = await client.query<SearchRow>(
    `select v.entity_type, v.entity_id, f.path, v.value, v.held, v.since_position as "sincePosition",
       v.until_position as "untilPosition", v.since, v.until, v.plain
     from derived.search_value v join derived.search_field f on f.id = v.field
     where (v.entity_type, v.entity_id) >= ($1, $2) and (v.entity_type, v.entity_id) <= ($3, $4)`,
    bounds(part),
  );
  const references = await client.query<Named & ReferenceRow>(
    `select r.source_type as entity_type, r.source_id as entity_id, r.field,
       r.target_type as "targetType", r.target_id as "targetId", r.held, r.position
     from derived.reference r
     where (r.source_type, r.source_id) >= ($1, $2) and (r.source_type, r.source_id) <= ($3, $4)`,
    bounds(part),
  );
  const known = new Map<string, Searchable>();
  return {
    searchedTo: searched ?? -1n,
    referredTo: referred ?? -1n,
    values: values.rows,
    references: references.rows,
    searchable: (type) => {
      const there = known.get(type) ?? searchableOf(catalogue, type);
      known.set(type, there);
      return there;
    },
    declared: declaredReferences(catalogue),
  };
}
