import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import { type EventRow, eventColumns } from '#lib/event-store/event-row.ts';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { last, type Span } from '#lib/projections/drift/span.ts';

/** Versions that are read at once, of many short histories or of a part of a long one. */
const atOnce = 1_000;
const mostEntities = 500;

export type HeadRow = {
  entity_type: string;
  entity_id: string;
  version: number;
  event_id: string;
  commitment: Buffer;
  effective_at: number;
  erased_at: bigint | null;
};

/** A version of an entity with the event that made it; of a touch with what its row says of it. */
export type VersionRow = EventRow & {
  of_type: string;
  of_id: string;
  of_version: number;
  touch_position: bigint | null;
  of_effective_at: number;
  salts: (Buffer | null)[];
  commitments: (Buffer | null)[];
};

export type StateRow = {
  entity_type: string;
  entity_id: string;
  generation: number;
  version: number;
  deleted_at: number | null;
  label: string | null;
  value: string;
};
export type SnapshotRow = Pick<
  StateRow,
  'entity_type' | 'entity_id' | 'generation' | 'version' | 'value'
>;

/**
 * `own` is folded by the definitions at hand; of another that serves, what can be told without them.
 * Of what serves, and is of these definitions, every entity has a row.
 */
export type CheckedGeneration = { id: number; type: string; own: boolean; serves: boolean };

/** The heads that come next, as many as are read at once, and where they end. */
export async function nextHeads(
  client: pg.ClientBase,
  span: Span,
): Promise<{ heads: HeadRow[]; part: Span; isLast: boolean }> {
  const { rows } = await client.query<HeadRow>(
    `select * from authority.head h
     where (h.entity_type, h.entity_id) >= ($1, $2) and (h.entity_type, h.entity_id) <= ($3, $4)
     order by h.entity_type, h.entity_id limit $5`,
    [...bounds(span), mostEntities],
  );
  let versions = 0;
  const found = rows.findIndex((row) => {
    versions += row.version;
    return versions >= atOnce;
  });
  const heads = found === -1 ? rows : rows.slice(0, found + 1);
  const end = heads.at(-1);
  const isLast = !end || (heads.length === rows.length && rows.length < mostEntities);
  // What has no head, behind the last that has one, belongs to the last part.
  const upTo = isLast ? span.upTo : { type: end.entity_type, id: end.entity_id };
  return { heads, part: { from: span.from, upTo }, isLast };
}

/** The versions of the entities of a part, entity by entity, in order. In a transaction. */
export async function* readVersions(
  client: pg.ClientBase,
  part: Span,
): AsyncGenerator<VersionRow[]> {
  await client.query(
    `declare versions no scroll cursor for
     select * from (
       select e.entity_type as of_type, e.entity_id as of_id, e.version as of_version,
         null::int8 as touch_position, e.effective_at as of_effective_at, ${eventColumns},
         e.salts, e.commitments
       from authority.event e
       where (e.entity_type, e.entity_id) >= ($1, $2) and (e.entity_type, e.entity_id) <= ($3, $4)
       union all
       select t.entity_type, t.entity_id, t.version, t.position, t.effective_at, ${eventColumns},
         e.salts, e.commitments
       from authority.touch t left join authority.event e on e.position = t.position
       where (t.entity_type, t.entity_id) >= ($1, $2) and (t.entity_type, t.entity_id) <= ($3, $4)
     ) v order by of_type, of_id, of_version`,
    bounds(part),
  );
  for (;;) {
    const { rows } = await client.query<VersionRow>(`fetch ${atOnce} from versions`);
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) break;
  }
  await client.query('close versions');
}

/** The generations that are checked: those of the definitions at hand, and others that serve. */
export async function checkedGenerations(
  client: pg.ClientBase,
  { catalogue }: Pick<Reading, 'catalogue'>,
): Promise<Map<number, CheckedGeneration>> {
  const { rows } = await client.query<{
    id: number;
    entity_type: string;
    fingerprint: string;
    status: string;
  }>(
    `select id, entity_type, encode(fingerprint, 'hex') as fingerprint, status
     from operational.generation`,
  );
  return new Map(
    rows
      .map(({ id, entity_type: type, fingerprint, status }): CheckedGeneration => {
        const own = fingerprint === fingerprintOf(catalogue, type);
        return { id, type, own, serves: status === 'serving' };
      })
      .filter(({ own, serves }) => own || serves)
      .map((generation) => [generation.id, generation]),
  );
}

export function readStates(
  client: pg.ClientBase,
  part: Span,
  generations: readonly number[],
): Promise<StateRow[]> {
  return inGenerations(client, part, generations, 'derived.state');
}

export function readSnapshots(
  client: pg.ClientBase,
  part: Span,
  generations: readonly number[],
): Promise<SnapshotRow[]> {
  return inGenerations(client, part, generations, 'derived.snapshot');
}

/** By the key of each: generation, then entity. */
async function inGenerations<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  part: Span,
  generations: readonly number[],
  table: string,
): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select g.entity_type, s.* from operational.generation g
     join ${table} s on s.generation = g.id
       and s.entity_id >= case when g.entity_type = $1 then $2 else '' end
       and s.entity_id <= case when g.entity_type = $3 then $4 else $6 end
     where g.id = any ($5) and g.entity_type >= $1 and g.entity_type <= $3`,
    [...bounds(part), generations, last],
  );
  return rows;
}

export function bounds({ from, upTo }: Span): [string, string, string, string] {
  return [from.type, from.id, upTo.type, upTo.id];
}

export function refOf(row: { entity_type: string; entity_id: string }): EntityRef {
  return { type: row.entity_type, id: row.entity_id };
}
