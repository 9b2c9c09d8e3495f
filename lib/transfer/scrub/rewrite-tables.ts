// Old row versions outlive what was erased until their place is written over. A table that is written
// anew holds none of them, nor do its indexes.
import type pg from 'pg';

export type RewriteTable = { name: string; bytes: number };

export type Rewritten = { tables: number; bytes: number; seconds: number };

/** The table that appends and reads wait for. */
export const logTable = 'authority.event';

/** Every table of the store, and what the planner keeps of their values; the log last. */
export async function rewriteTables(client: pg.ClientBase): Promise<RewriteTable[]> {
  const { rows } = await client.query<{ name: string; bytes: bigint }>(
    `select c.oid::regclass::text as name, pg_total_relation_size(c.oid) as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm')
       and (n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
         or c.oid in ('pg_statistic'::regclass, 'pg_statistic_ext_data'::regclass))
     order by c.oid = '${logTable}'::regclass, 1`,
  );
  return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes) }));
}

export async function rewrite(
  client: pg.ClientBase,
  tables: readonly RewriteTable[],
  onTable: (name: string) => void = () => {},
): Promise<Rewritten> {
  const began = performance.now();
  let bytes = 0;
  for (const table of tables) {
    onTable(table.name);
    await client.query(`vacuum (full) ${table.name}`);
    bytes += table.bytes;
  }
  return { tables: tables.length, bytes, seconds: (performance.now() - began) / 1_000 };
}

/** Bytes a second where nothing was measured yet: a slow disk. */
const slowest = 20_000_000;
/** What is written before so much is no measure: opening and closing tables takes most of it. */
const leastMeasured = 50_000_000;

/** How many seconds a table will take, going by how long the others took. */
export function secondsFor({ bytes }: RewriteTable, measured: Rewritten): number {
  const rate = measured.bytes < leastMeasured ? slowest : measured.bytes / measured.seconds;
  return Math.max(1, Math.ceil(bytes / rate));
}
