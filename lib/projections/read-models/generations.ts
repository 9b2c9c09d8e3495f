// Invariant: of each read model one generation serves. Every generation of the present definition is
// kept at the end of the log; one of a former definition stays where it is.
import type pg from 'pg';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type Model, type ModelStatus, readModels } from '#lib/projections/read-models/model.ts';
import { shapeOf, tableOf, tableStatements } from '#lib/projections/read-models/table.ts';

type Source = Pick<Reading, 'catalogue'>;

/** Makes the first generation of what the catalogue defines and nobody has built yet: it serves. */
export async function prepareReadModels({ catalogue }: Source, pool: pg.Pool): Promise<void> {
  for (const definition of catalogue.projections.values()) {
    await inTransaction({ pool }, async (client) => {
      await client.query('lock table operational.read_model in share row exclusive mode');
      const there = await readModels(client, definition.name);
      if (there.some(({ status }) => status === 'serving')) return null;
      const fingerprint = catalogue.projectionFingerprints.get(definition.name) ?? '';
      return makeGeneration(client, definition, { fingerprint, status: 'serving' });
    });
  }
}

/** Read models whose serving generation was made by a definition before. */
export async function changedReadModels(
  { catalogue }: Source,
  pool: pg.Pool,
): Promise<{ name: string; fingerprint: string; wasBuilt: boolean }[]> {
  const models = await readModels(pool);
  return models.flatMap(({ name, status, fingerprint: made }) => {
    const fingerprint = catalogue.projectionFingerprints.get(name);
    if (status !== 'serving' || fingerprint === undefined || fingerprint === made) return [];
    const wasBuilt = models.some(
      (model) =>
        model.name === name && model.fingerprint === fingerprint && model.status === 'kept',
    );
    return [{ name, fingerprint, wasBuilt }];
  });
}

/** The next generation of the present definition, empty: it is filled from the first event. */
export async function beginGeneration(
  { catalogue }: Source,
  pool: pg.Pool,
  definition: ProjectionDefinition,
  rebuild: string | null = null,
): Promise<number> {
  const fingerprint = catalogue.projectionFingerprints.get(definition.name) ?? '';
  const id = await inTransaction({ pool }, (client) =>
    makeGeneration(client, definition, { fingerprint, status: 'building', rebuild }),
  );
  return id as number;
}

async function makeGeneration(
  client: pg.ClientBase,
  { name, table }: ProjectionDefinition,
  made: { fingerprint: string; status: ModelStatus; rebuild?: string | null },
): Promise<number> {
  const shape = shapeOf(table);
  const { rows } = await client.query<{ id: number }>(
    // What was to be left out of the others is left out of it as well.
    `insert into operational.read_model (name, fingerprint, shape, status, rebuild, skipped)
     select $1, decode($2, 'hex'), $3, $4, $5, coalesce(array_agg(distinct s), '{}')
     from (select unnest(m.skipped) as s from operational.read_model m where m.name = $1) others
     returning id`,
    [name, made.fingerprint, JSON.stringify(shape), made.status, made.rebuild ?? null],
  );
  const id = rows[0]?.id as number;
  for (const statement of tableStatements({ name, id }, shape)) await client.query(statement);
  return id;
}

/**
 * Lets a generation serve that is not behind the one that does; false where it is, or where the lock
 * was not to be had. `moved` is called in the transaction that does.
 */
export async function switchReadModel(
  pool: pg.Pool,
  { name, id }: Pick<Model, 'name' | 'id'>,
  moved: (client: pg.ClientBase) => Promise<void> = async () => {},
): Promise<boolean> {
  try {
    const isDone = await inTransaction({ pool }, async (client) => {
      await client.query(`set local lock_timeout = '500ms'`);
      // First: whoever asks for something holds the rebuild's row.
      await moved(client);
      // Who moves either ends its step first.
      const { rows } = await client.query<{ id: number; status: ModelStatus; position: bigint }>(
        `select id, status, position from operational.read_model where name = $1
         order by id for update`,
        [name],
      );
      const next = rows.find((row) => row.id === id);
      const serving = rows.find(({ status }) => status === 'serving');
      if (!next || next === serving) return null;
      if (serving && next.position < serving.position) return null;
      if (serving) await setStatus(client, serving.id, 'kept');
      await setStatus(client, next.id, 'serving');
      return true;
    });
    return isDone ?? false;
  } catch (error) {
    // Somebody holds it: tried again.
    if ((error as { code?: unknown }).code === '55P03') return false;
    throw error;
  }
}

/** Drops a generation that does not serve; false where it does, or is gone. */
export async function dropGeneration(pool: pg.Pool, id: number): Promise<boolean> {
  const dropped = await inTransaction({ pool }, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `delete from operational.read_model where id = $1 and status <> 'serving' returning name`,
      [id],
    );
    const [row] = rows;
    if (!row) return null;
    await client.query(`drop table ${tableOf({ name: row.name, id })}`);
    return true;
  });
  return dropped ?? false;
}

async function setStatus(client: pg.ClientBase, id: number, status: ModelStatus): Promise<void> {
  await client.query('update operational.read_model set status = $2 where id = $1', [id, status]);
}
