import type pg from 'pg';
import { plainText } from '#lib/domain/search-text.ts';
import type { Place } from '#lib/projections/beside.ts';
import { digestOf, isKept, type ValueRow } from '#lib/projections/search/value-rows.ts';

type Key = Pick<ValueRow, 'type' | 'id' | 'path' | 'value'>;

export function rowKey({ type, id, path, value }: Key): string {
  return JSON.stringify([type, id, path, value]);
}

/** The numbers of fields, made where they are new. */
export async function fieldIds(
  client: pg.ClientBase,
  place: Place,
  fields: readonly { type: string; path: string }[],
): Promise<Map<string, number>> {
  const wanted = [...new Set(fields.map(({ type, path }) => JSON.stringify([type, path])))]
    .toSorted()
    .map((key) => JSON.parse(key) as [string, string]);
  const values = [wanted.map(([type]) => type), wanted.map(([, path]) => path)];
  await client.query(
    `insert into ${place}.search_field (entity_type, path)
     select * from unnest($1::text[], $2::text[]) f(entity_type, path)
     where not exists (select from ${place}.search_field k
       where k.entity_type = f.entity_type and k.path = f.path)
     on conflict do nothing`,
    values,
  );
  const { rows } = await client.query<{ id: number; entity_type: string; path: string }>(
    `select k.id, k.entity_type, k.path from ${place}.search_field k
     join unnest($1::text[], $2::text[]) f(entity_type, path)
       on k.entity_type = f.entity_type and k.path = f.path`,
    values,
  );
  return new Map(rows.map((row) => [JSON.stringify([row.entity_type, row.path]), row.id]));
}

/** The rows of these keys, as far as there are any. */
export async function readRows(
  client: pg.ClientBase,
  place: Place,
  keys: readonly Key[],
  fields: ReadonlyMap<string, number>,
): Promise<Map<string, ValueRow>> {
  const { rows } = await client.query<{
    n: bigint;
    held: number;
    since_position: bigint;
    until_position: bigint | null;
    since: number;
    until: number | null;
  }>(
    `select k.n, v.held, v.since_position, v.until_position, v.since, v.until
     from unnest($1::text[], $2::text[], $3::int4[], $4::int8[]) with ordinality
       as k(entity_type, entity_id, field, digest, n)
     join ${place}.search_value v on v.entity_type = k.entity_type and v.entity_id = k.entity_id
       and v.field = k.field and v.digest = k.digest`,
    keyColumns(keys, fields),
  );
  return new Map(
    rows.map((row) => {
      const key = keys[Number(row.n) - 1] as Key;
      const { type, id, path, value } = key;
      return [
        rowKey(key),
        {
          ...{ type, id, path, value },
          held: row.held,
          sincePosition: row.since_position,
          untilPosition: row.until_position,
          since: row.since,
          until: row.until,
        },
      ];
    }),
  );
}

/** Writes rows as they are now; what is not remembered goes. */
export async function writeRows(
  client: pg.ClientBase,
  place: Place,
  rows: readonly ValueRow[],
  fields: ReadonlyMap<string, number>,
): Promise<void> {
  const kept = rows.filter(isKept);
  const gone = rows.filter((row) => !isKept(row));
  if (gone.length > 0) {
    await client.query(
      `delete from ${place}.search_value v
       using unnest($1::text[], $2::text[], $3::int4[], $4::int8[])
         as k(entity_type, entity_id, field, digest)
       where v.entity_type = k.entity_type and v.entity_id = k.entity_id
         and v.field = k.field and v.digest = k.digest`,
      keyColumns(gone, fields),
    );
  }
  if (kept.length === 0) return;
  await client.query(
    `insert into ${place}.search_value as v (entity_type, entity_id, field, digest, held,
       since_position, until_position, since, until, plain, value)
     select * from unnest($1::text[], $2::text[], $3::int4[], $4::int8[], $5::int4[], $6::int8[],
       $7::int8[], $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[])
     on conflict (entity_type, entity_id, field, digest) do update set held = excluded.held,
       since_position = excluded.since_position, until_position = excluded.until_position,
       since = excluded.since, until = excluded.until`,
    [
      ...keyColumns(kept, fields),
      kept.map(({ held }) => held),
      kept.map(({ sincePosition }) => sincePosition),
      kept.map(({ untilPosition }) => untilPosition),
      kept.map(({ since }) => new Date(since)),
      kept.map(({ until }) => (until === null ? null : new Date(until))),
      kept.map(({ value }) => plainText(value)),
      kept.map(({ value }) => value),
    ],
  );
}

function keyColumns(keys: readonly Key[], fields: ReadonlyMap<string, number>): unknown[] {
  return [
    keys.map(({ type }) => type),
    keys.map(({ id }) => id),
    keys.map(({ type, path }) => fields.get(JSON.stringify([type, path])) ?? 0),
    keys.map(({ value }) => digestOf(value)),
  ];
}
