import type pg from 'pg';
import { quoted, type Shape, tableOf } from '#lib/projections/read-models/table.ts';

type Kept = { id: number; name: string; shape: Shape };

/**
 * Drops former generations of read models that hold a word that went in what is not personal: nobody
 * may be left who could make their rows anew. What is personal is emptied by the erasure's own call.
 */
export async function forgetKeptRows(
  client: pg.ClientBase,
  terms: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ id: number; name: string; shape: string }>(
    `select id, name, shape::text as shape from operational.read_model
     where status = 'kept' order by id`,
  );
  for (const { id, name, shape } of rows) {
    const kept = { id, name, shape: JSON.parse(shape) as Shape };
    if (await holds(client, kept, terms)) await drop(client, kept);
  }
}

async function holds(client: pg.ClientBase, kept: Kept, terms: readonly string[]) {
  const open = Object.entries(kept.shape.columns)
    .filter(([, column]) => !column.personal)
    .map(([column]) => quoted(column));
  if (open.length === 0) return false;
  const { rowCount } = await client.query(
    `select from ${tableOf(kept)} where exists (select from unnest($1::text[]) w
       where strpos(concat_ws(' ', ${open.join(', ')}), w) > 0) limit 1`,
    [terms],
  );
  return rowCount === 1;
}

async function drop(client: pg.ClientBase, kept: Kept): Promise<void> {
  await client.query('delete from operational.read_model where id = $1', [kept.id]);
  await client.query(`drop table ${tableOf(kept)}`);
}
