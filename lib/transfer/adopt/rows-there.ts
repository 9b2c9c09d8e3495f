import type pg from 'pg';
import { type JsonObject, member } from '#lib/domain/json.ts';
import type { Known } from '#lib/event-store/append-types.ts';
import { refOf } from '#lib/transfer/adopt/row-events.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

/** An entity that may have a row, and what the key of that would be. */
type Sought = { id: string; key: JsonObject; isKeyOfRow: boolean };

/**
 * Ids of those entities that have a row in the table: asked for by the keys that their states hold, so
 * that the source finds them by its index, and else by what the id says. The client is in a transaction.
 */
export async function rowsThere(
  client: pg.ClientBase,
  table: SourceTable,
  entities: readonly Known[],
): Promise<Set<string>> {
  return new Set(
    await idsAmong(
      client,
      table,
      entities.flatMap((each) => soughtOf(table, each)),
    ),
  );
}

/** None where the key had another number of columns. */
function soughtOf({ key }: SourceTable, { ref, state }: Known): Sought[] {
  const told = key.map((column) => member(state, column) ?? null);
  if (!told.includes(null)) {
    return [{ id: ref.id, key: keyOf(key, told), isKeyOfRow: true }];
  }
  const parts = key.length === 1 ? [ref.id] : ref.id.split(',').map(decoded);
  if (parts.length !== key.length) return [];
  return [{ id: ref.id, key: keyOf(key, parts), isKeyOfRow: false }];
}

function keyOf(columns: readonly string[], values: readonly (JsonObject[string] | undefined)[]) {
  return Object.fromEntries(columns.map((column, n) => [column, values[n] ?? null]));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function idsAmong(
  client: pg.ClientBase,
  table: SourceTable,
  sought: readonly Sought[],
): Promise<string[]> {
  if (sought.length === 0) return [];
  const { relation, key, keyTypes } = table;
  const names = key.map((name) => client.escapeIdentifier(name));
  const typed = names.map((name, n) => `${name} ${keyTypes[n]}`).join(', ');
  await client.query('savepoint sought');
  try {
    const { rows } = await client.query<{ row: string }>(
      `select row_to_json(k)::text as row from (
         select ${names.map((name) => `r.${name}`).join(', ')}
         from jsonb_to_recordset($1::jsonb) w(${typed})
         join ${relation} r on ${names.map((name) => `r.${name} = w.${name}`).join(' and ')}) k`,
      [JSON.stringify(sought.map((each) => each.key))],
    );
    await client.query('release savepoint sought');
    return rows.map(({ row }) => refOf(table, rowOf(row, table)).id);
  } catch (error) {
    // A value that the column cannot hold: it has another type than it had.
    if (!String((error as { code?: unknown }).code).startsWith('22')) throw error;
    await client.query('rollback to savepoint sought');
  }
  const [only] = sought;
  // What a row held, none of today can; what an id says is our reading of it, and ends nothing.
  if (only && sought.length === 1) return only.isKeyOfRow ? [] : [only.id];
  const half = Math.ceil(sought.length / 2);
  return [
    ...(await idsAmong(client, table, sought.slice(0, half))),
    ...(await idsAmong(client, table, sought.slice(half))),
  ];
}
