import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Checked } from '#lib/projections/drift/check-entity.ts';
import type { CheckedPart } from '#lib/projections/drift/check-part.ts';
import { bounds, type HeadRow, refOf } from '#lib/projections/drift/read-part.ts';

/**
 * Writes what was found of a part in the place of what was found there before; in a transaction. What
 * moved since it was read is left as it was, and told, to be looked at again: an erasure may have
 * come between, and what was read before it is written nowhere.
 */
export async function keepFound(
  client: pg.ClientBase,
  { part, deviating }: Pick<CheckedPart, 'part' | 'deviating'>,
): Promise<EntityRef[]> {
  await client.query('select from operational.drift for update');
  const moved = await movedSince(client, deviating);
  const isMoved = new Set(moved);
  const found = deviating.filter((one) => !isMoved.has(one)).flatMap((one) => one.deviations);
  const keys = [
    found.map(({ ref }) => ref.type),
    found.map(({ ref }) => ref.id),
    found.map(({ rule }) => rule),
    found.map(({ generation }) => generation),
    found.map(({ version }) => version),
  ];
  await client.query(
    `delete from derived.deviation d
     where (d.entity_type, d.entity_id) >= ($1, $2) and (d.entity_type, d.entity_id) <= ($3, $4)
       -- Rows of read models are of no entity, and looked at by themselves.
       and d.rule <> 'row'
       and not exists (
         select from unnest($5::text[], $6::text[], $7::text[], $8::int4[], $9::int4[])
           as k(entity_type, entity_id, rule, generation, version)
         where k.entity_type = d.entity_type and k.entity_id = d.entity_id and k.rule = d.rule
           and k.generation = d.generation and k.version = d.version)
       and not exists (
         select from unnest($10::text[], $11::text[]) as m(entity_type, entity_id)
         where m.entity_type = d.entity_type and m.entity_id = d.entity_id)`,
    [...bounds(part), ...keys, moved.map(({ ref }) => ref.type), moved.map(({ ref }) => ref.id)],
  );
  if (found.length > 0) {
    await client.query(
      `insert into derived.deviation as d
         (entity_type, entity_id, rule, generation, version, position, difference, more)
       select distinct on (1, 2, 3, 4, 5) * from unnest($1::text[], $2::text[], $3::text[], $4::int4[],
         $5::int4[], $6::int8[], $7::json[], $8::int4[]) as f
       on conflict on constraint deviation_pkey do update set position = excluded.position,
         difference = excluded.difference, more = excluded.more`,
      [
        ...keys,
        found.map(({ position }) => position),
        found.map(({ difference }) => JSON.stringify(difference)),
        found.map(({ more }) => more),
      ],
    );
  }
  return moved.map(({ ref }) => ref);
}

async function movedSince(client: pg.ClientBase, deviating: Checked[]): Promise<Checked[]> {
  if (deviating.length === 0) return [];
  const { rows } = await client.query<HeadRow>(
    `select h.* from unnest($1::text[], $2::text[]) as k(entity_type, entity_id)
     join authority.head h on h.entity_type = k.entity_type and h.entity_id = k.entity_id`,
    [deviating.map(({ ref }) => ref.type), deviating.map(({ ref }) => ref.id)],
  );
  const now = new Map(rows.map((row) => [nameOf(refOf(row)), row]));
  return deviating.filter(({ ref, head }) => {
    const present = now.get(nameOf(ref));
    if (!head || !present) return (head === null) !== (present === undefined);
    return head.version !== present.version || !head.commitment.equals(present.commitment);
  });
}

function nameOf({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}
