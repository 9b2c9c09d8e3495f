// Invariant: what serves stands in the schema `derived`, and what is built to take its place, or stood
// there before, in `derived_beside`, in tables of the same names. The two change places whole, in one
// transaction.
import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';

/** Where tables stand: what serves, or what is beside. */
export type Place = 'derived' | 'derived_beside';

/** What is made anew beside what serves, other than generations of states and of read models. */
export type BesideName = 'search' | 'references';

const tables: Record<BesideName, readonly string[]> = {
  search: ['search_value', 'search_field'],
  references: ['reference'],
};

export type Beside = { rebuild: string | null; position: bigint; shape: string };

export async function readBeside(
  client: Pick<pg.ClientBase, 'query'>,
  name: BesideName,
): Promise<Beside> {
  const { rows } = await client.query<Beside>(
    'select rebuild, position, shape from operational.beside where name = $1',
    [name],
  );
  return rows[0] as Beside;
}

/**
 * Empty tables beside those that serve, of a rebuild, unless they are there by now; its former ones go,
 * which `taken` writes down in the same transaction.
 */
export async function beginBeside(
  pool: pg.Pool,
  name: BesideName,
  { rebuild, shape }: { rebuild: string; shape: string },
  taken: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  await inTransaction({ pool }, async (client) => {
    // First, as a switch takes them: the rebuilds, then what is beside.
    await taken(client);
    await client.query('select from operational.beside where name = $1 for update', [name]);
    if ((await readBeside(client, name)).rebuild === rebuild) return null;
    await dropBeside(client, name);
    for (const table of tables[name]) await copyShape(client, table);
    // Who has their numbers at hand finds the same after a change of places.
    if (name === 'search') {
      await client.query(
        'insert into derived_beside.search_field select * from derived.search_field',
      );
    }
    await client.query(
      'update operational.beside set rebuild = $2, position = 0, shape = $3 where name = $1',
      [name, rebuild, shape],
    );
    return true;
  });
}

/** Removes what is beside, where it is this rebuild's. */
export async function letGoBeside(pool: pg.Pool, name: BesideName, rebuild: string): Promise<void> {
  await inTransaction({ pool }, async (client) => {
    await client.query('select from operational.beside where name = $1 for update', [name]);
    if ((await readBeside(client, name)).rebuild !== rebuild) return null;
    await dropBeside(client, name);
    await client.query(
      `update operational.beside set rebuild = null, position = 0, shape = '' where name = $1`,
      [name],
    );
    return true;
  });
}

/** What is beside serves, and what served is beside, from the end of the transaction on. */
export async function changePlaces(client: pg.ClientBase, name: BesideName): Promise<void> {
  const moves = [
    ['derived', 'derived_transit'],
    ['derived_beside', 'derived'],
    ['derived_transit', 'derived_beside'],
  ] as const;
  for (const [from, to] of moves) {
    for (const table of tables[name]) {
      await client.query(`alter table ${from}.${table} set schema ${to}`);
    }
  }
}

async function dropBeside(client: pg.ClientBase, name: BesideName): Promise<void> {
  for (const table of tables[name]) {
    await client.query(`drop table if exists derived_beside.${table}`);
  }
}

/** With indexes of the same names: what looks for one by its name finds it after a change of places. */
async function copyShape(client: pg.ClientBase, table: string): Promise<void> {
  await client.query(
    `create table derived_beside.${table}
       (like derived.${table} including defaults including constraints)`,
  );
  const { rows } = await client.query<{ name: string; constraint: string | null; index: string }>(
    `select c.relname as name, pg_get_constraintdef(k.oid) as constraint,
       pg_get_indexdef(i.indexrelid) as index
     from pg_index i join pg_class c on c.oid = i.indexrelid
     left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
     where i.indrelid = $1::regclass order by c.relname`,
    [`derived.${table}`],
  );
  for (const { name, constraint, index } of rows) {
    await client.query(
      constraint === null
        ? index.replace(` ON derived.${table} `, ` ON derived_beside.${table} `)
        : `alter table derived_beside.${table} add constraint ${name} ${constraint}`,
    );
  }
}
