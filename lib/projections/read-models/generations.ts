// Invariant: of each read model one generation serves. Every generation of the present definition is
// kept at the end of the log; one of a former definition stays where it is.
import type pg from 'pg';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type Model, type ModelStatus, readModels } from '#lib/projections/read-models/model.ts';
import { shapeOf, tableOf, tableStatements } from '#lib/projections/read-models/table.ts';

type Source = Pick<Reading, 'catalogue'>;

/** Makes what the catalogue's definitions lack: the first generation serves, a changed one is built. */
export async function prepareReadModels({ catalogue }: Source, pool: pg.Pool): Promise<void> {
  for (const definition of catalogue.projections.values()) {
    await inTransaction(pool, async (client) => {
      await client.query('lock table operational.read_model in share row exclusive mode');
      const fingerprint = catalogue.projectionFingerprints.get(definition.name) ?? '';
      const there = await readModels(client as unknown as pg.Pool, definition.name);
      const serving = there.find(({ status }) => status === 'serving');
      if (serving?.fingerprint === fingerprint) return;
      const own = there.find((model) => model.fingerprint === fingerprint);
      if (!own)
        await makeGeneration(client, definition, fingerprint, serving ? 'building' : 'serving');
      // The definition before is back: what was built by it goes on, and serves again.
      else if (own.status === 'kept') await setStatus(client, own.id, 'building');
    });
  }
}

/** The next generation of the present definition, empty: it is filled from the first event. */
export async function beginGeneration(
  { catalogue }: Source,
  pool: pg.Pool,
  definition: ProjectionDefinition,
): Promise<number> {
  const fingerprint = catalogue.projectionFingerprints.get(definition.name) ?? '';
  return inTransaction(pool, (client) =>
    makeGeneration(client, definition, fingerprint, 'building'),
  );
}

async function makeGeneration(
  client: pg.ClientBase,
  { name, table }: ProjectionDefinition,
  fingerprint: string,
  status: ModelStatus,
): Promise<number> {
  const shape = shapeOf(table);
  const { rows } = await client.query<{ id: number }>(
    `insert into operational.read_model (name, fingerprint, shape, status)
     values ($1, decode($2, 'hex'), $3, $4) returning id`,
    [name, fingerprint, JSON.stringify(shape), status],
  );
  const id = rows[0]?.id as number;
  for (const statement of tableStatements({ name, id }, shape)) await client.query(statement);
  return id;
}

/** Lets a generation serve that is not behind the one that does; false where it is. */
export async function switchReadModel(pool: pg.Pool, { name, id }: Model): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    // Who moves either ends its step first.
    await client.query(`set local lock_timeout = '2s'`);
    const { rows } = await client.query<{ id: number; status: ModelStatus; position: bigint }>(
      `select id, status, position from operational.read_model where name = $1
       order by id for update`,
      [name],
    );
    const next = rows.find((row) => row.id === id);
    const serving = rows.find(({ status }) => status === 'serving');
    if (!next || next === serving) return false;
    if (serving && next.position < serving.position) return false;
    if (serving) await setStatus(client, serving.id, 'kept');
    await setStatus(client, next.id, 'serving');
    return true;
  });
}

/** Drops a generation that does not serve; false where it does, or is gone. */
export async function dropGeneration(pool: pg.Pool, id: number): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `delete from operational.read_model where id = $1 and status <> 'serving' returning name`,
      [id],
    );
    const [row] = rows;
    if (!row) return false;
    await client.query(`drop table ${tableOf({ name: row.name, id })}`);
    return true;
  });
}

async function setStatus(client: pg.ClientBase, id: number, status: ModelStatus): Promise<void> {
  await client.query('update operational.read_model set status = $2 where id = $1', [id, status]);
}

/** Begins, runs and commits; rolls back and throws on where it fails. */
export async function inTransaction<T>(
  pool: pg.Pool,
  run: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const value = await run(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
