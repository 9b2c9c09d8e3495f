import type { Masker } from '#lib/access/masker.ts';
import { allows, demand } from '#lib/access/policy.ts';
import { mayReadRows } from '#lib/access/read-model-access.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { type Masking, openMasking } from '#lib/event-store/open-masking.ts';
import { type Deviation, type Rule, rules } from '#lib/projections/drift/deviation.ts';

export type DeviationView = Omit<Deviation, 'position'> & {
  position: string | null;
  /** What puts it right. */
  mendedBy: (typeof rules)[Rule];
  foundAt: number;
  /** Whether somebody asked for its repair, which a worker has not come to yet. */
  isRepairWanted: boolean;
};

export type DeviationPage = { items: DeviationView[]; next: EntityRef | null };

type Row = {
  entity_type: string;
  entity_id: string;
  rule: Rule;
  generation: number;
  version: number;
  position: bigint | null;
  difference: string;
  more: number;
  found_at: number;
  is_repair_wanted: boolean;
};

/** Rules whose differences are of the state, and masked as it is. */
const ofState: readonly Rule[] = ['state', 'snapshot', 'changes'];

/**
 * What the checks found, by entity: at most `limit` and the rest of the last one's. Of types that the
 * viewer may not read nothing is told, nor of the rows of read models that are made of them.
 */
export async function listDeviations(
  store: Masking,
  viewer: Viewer,
  asked: { type?: string; id?: string; after?: EntityRef; limit: number },
): Promise<DeviationPage> {
  demand(viewer, 'rebuild');
  const { after, limit } = asked;
  const { rows: types } = await store.pool.query<{ entity_type: string }>(
    'select distinct entity_type from derived.deviation',
  );
  const readable = types
    .map(({ entity_type }) => entity_type)
    .filter((type) =>
      type.startsWith('$') ? allows(viewer, 'readAudit') : allows(viewer, 'read', type),
    );
  const models = [...store.catalogue.projections.values()]
    .filter((definition) => mayReadRows(viewer, definition))
    .map(({ name }) => name);
  const { rows } = await store.pool.query<Row>(
    `select d.*, case when d.rule = 'row' then exists (select from operational.rebuild r
         where r.kind = 'model' and r.name = split_part(d.entity_id, '/', 1)
           and r.status in ('wanted', 'building'))
       else exists (select from derived.repair_wanted w
         where w.entity_type = d.entity_type and w.entity_id = d.entity_id) end as is_repair_wanted
     from derived.deviation d
     where case when d.rule = 'row' then split_part(d.entity_id, '/', 1) = any ($7)
         else d.entity_type = any ($1) end and ($2::text is null or d.entity_type = $2)
       and ($3::text is null or d.entity_id = $3)
       and (d.entity_type, d.entity_id) > ($4, $5)
     order by d.entity_type, d.entity_id
     fetch first $6 rows with ties`,
    [
      ...[readable, asked.type ?? null, asked.id ?? null, after?.type ?? '', after?.id ?? ''],
      ...[limit, models],
    ],
  );
  const masker = await openMasking(store, viewer);
  const end = rows.at(-1);
  return {
    items: rows.map((row) => viewOf(masker, row)),
    next: end && rows.length >= limit ? { type: end.entity_type, id: end.entity_id } : null,
  };
}

function viewOf(masker: Masker, row: Row): DeviationView {
  const ref = { type: row.entity_type, id: row.entity_id };
  const stored = JSON.parse(row.difference) as Change[];
  const { rule, generation, version, more } = row;
  return {
    ...{ ref, rule, generation, version, more },
    position: row.position === null ? null : String(row.position),
    difference: ofState.includes(rule) ? masked(masker, ref, stored) : stored,
    mendedBy: rules[rule],
    foundAt: row.found_at,
    isRepairWanted: row.is_repair_wanted,
  };
}

/** A state that is no object is no state that could be masked: that it differs is all there is to tell. */
function masked(masker: Masker, ref: EntityRef, difference: readonly Change[]): Change[] {
  return masker.hides(ref)
    ? masker.changes(
        ref,
        difference.filter(({ path }) => path !== ''),
      )
    : [...difference];
}
