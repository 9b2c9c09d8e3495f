import type { BulkContent } from '#lib/corrections/correction.ts';
import type { Moved } from '#lib/corrections/judge-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Told of one act; that there are more is plain from the page. */
const mostTold = 20;

export type MovedItems = {
  /** Those that have to be decided again. */
  places: number[];
  moved: Moved[];
};

/** What of a proposed bulk act was decided on what is no more: cheap, since nothing is decided. */
export async function movedItems(
  { pool, catalogue }: Pick<Store, 'pool' | 'catalogue'>,
  { bulk, catalogue: known }: Pick<BulkContent, 'bulk' | 'catalogue'>,
): Promise<MovedItems> {
  const { rows } = await pool.query<Moved & { place: number }>({
    name: 'moved-bulk-items',
    text: `select i.place, r.type, r.id, r.version as "from", coalesce(h.version, 0) as "to"
      from operational.bulk_item i
      cross join lateral json_to_recordset(i.read) as r(type text, id text, version int4)
      left join authority.head h on h.entity_type = r.type and h.entity_id = r.id
      where i.bulk_id = $1 and i.status = 'fits' and coalesce(h.version, 0) <> r.version
      order by i.place`,
    values: [bulk],
  });
  const told = new Map<string, Moved>();
  for (const { type, id, from, to } of rows) {
    if (told.size === mostTold) break;
    if (!type.startsWith('$')) told.set(JSON.stringify([type, id]), { type, id, from, to });
  }
  const moved = [...told.values()];
  if (catalogue.fingerprint === known) {
    return { places: [...new Set(rows.map(({ place }) => place))], moved };
  }
  // By other definitions everything may be otherwise.
  const { rows: all } = await pool.query<{ place: number }>(
    `select place from operational.bulk_item where bulk_id = $1 and status = 'fits' order by place`,
    [bulk],
  );
  return { places: all.map(({ place }) => place), moved };
}
