import type pg from 'pg';
import type { Finding } from '#lib/transfer/verify/finding.ts';
import type { Entry, StoredRow } from '#lib/transfer/verify/stored-row.ts';

type Touched = { row: StoredRow; entry: Entry };

/** Entities that events touch, and of which the table of touches says nothing, or something else. */
export async function falseTouches(
  client: pg.ClientBase,
  parsed: readonly { row: StoredRow; entries: readonly Entry[] }[],
): Promise<Finding[]> {
  const touched = parsed.flatMap(({ row, entries }): Touched[] =>
    entries.slice(1).map((entry) => ({ row, entry })),
  );
  if (touched.length === 0) return [];
  const { rows } = await client.query<{ n: bigint }>({
    name: 'verify-touches',
    text: `select w.n from unnest($1::text[], $2::text[], $3::int4[], $4::int8[])
        with ordinality w(of_type, of_id, version, position, n)
      left join authority.touch t on t.entity_type = w.of_type and t.entity_id = w.of_id
        and t.version = w.version and t.position = w.position
      where t.position is null`,
    values: [
      touched.map(({ entry }) => entry.type),
      touched.map(({ entry }) => entry.id),
      touched.map(({ entry }) => entry.version),
      touched.map(({ row }) => row.position),
    ],
  });
  return rows.map(({ n }) => {
    const { row, entry } = touched[Number(n) - 1] as Touched;
    return {
      ...{ kind: 'removed', of: 'touch', position: row.position, eventId: row.id, parts: [] },
      ...{ entity: { type: entry.type, id: entry.id }, version: entry.version },
    };
  });
}
