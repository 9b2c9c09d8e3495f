import type pg from 'pg';
import { eventFinding, type Finding } from '#lib/transfer/verify/finding.ts';
import type { Remainders } from '#lib/transfer/verify/judge-parts.ts';
import type { StoredRow } from '#lib/transfer/verify/stored-row.ts';

type Told = { position: number; parts: Record<string, string | null> }[];

/** What the erasures that these events name say is left of them. */
export async function remaindersOf(
  client: pg.ClientBase,
  rows: readonly StoredRow[],
): Promise<Remainders> {
  const places = new Set(rows.flatMap(({ erased }) => erased ?? []));
  places.delete(null);
  const wanted = new Set(rows.map(({ position }) => position));
  const found = new Map<bigint, Map<bigint, Record<string, string | null>>>();
  // One by one: each may name thousands.
  for (const place of places) {
    const { rows: erasures } = await client.query<{ data: string }>(
      `select data from authority.event
       where position = $1 and type = '$erasure' and data is not null`,
      [place],
    );
    const said = erasures.flatMap(({ data }) => toldBy(data));
    const here = said.filter(({ position }) => wanted.has(BigInt(position)));
    found.set(
      place as bigint,
      new Map(here.map(({ position, parts }) => [BigInt(position), parts])),
    );
  }
  return found;
}

/** Events that an erasure among these took something from, and that say nothing of it: it was put back. */
export async function falseErasures(
  client: pg.ClientBase,
  rows: readonly StoredRow[],
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { type, data, position: by } of rows) {
    if (type !== '$erasure' || data === null) continue;
    const told = toldBy(data);
    const { rows: erased } = await client.query<StoredRow>(
      `select e.position, e.id, e.entity_type, e.entity_id, e.version, e.erased
       from authority.event e where e.position = any ($1)`,
      [told.map(({ position }) => position)],
    );
    const partsOf = new Map(told.map(({ position, parts }) => [BigInt(position), parts]));
    for (const row of erased) {
      const back = Object.keys(partsOf.get(row.position) ?? {}).filter(
        (part) => (row.erased?.[Number(part) - 1] ?? 0n) < by,
      );
      if (back.length > 0)
        found.push(eventFinding('altered', row, [`erased at position ${by}, and there again`]));
    }
  }
  return found;
}

function toldBy(data: string): Told {
  return (JSON.parse(data) as { remainders?: Told }).remainders ?? [];
}
