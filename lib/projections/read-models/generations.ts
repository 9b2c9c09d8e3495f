// Invariant: of each read model one generation serves. It and those that did are kept at the end of the
// log where they are of the present definition; one of a former definition stays where it is.
import type pg from 'pg';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type FollowContext, followModel } from '#lib/projections/read-models/follow.ts';
import {
  holdModel,
  holdServing,
  type Model,
  type ModelStatus,
  readModels,
} from '#lib/projections/read-models/model.ts';
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

export type ChangedReadModel = {
  name: string;
  fingerprint: string;
  /**
   * Nobody has to look first: what the present definition makes served before, or what serves stopped
   * at an event that the former definition failed on.
   */
  isPlain: boolean;
};

/** Read models whose serving generation was made by a definition before. */
export async function changedReadModels(
  { catalogue }: Source,
  pool: pg.Pool,
): Promise<ChangedReadModel[]> {
  const models = await readModels(pool);
  return models.flatMap(({ name, status, stopped, fingerprint: made }) => {
    const fingerprint = catalogue.projectionFingerprints.get(name);
    if (status !== 'serving' || fingerprint === undefined || fingerprint === made) return [];
    const served = models.some(
      (model) =>
        model.name === name && model.fingerprint === fingerprint && model.status === 'kept',
    );
    return [{ name, fingerprint, isPlain: served || stopped !== null }];
  });
}

/** The next generation of the present definition, empty: it is filled from the first event. */
export async function beginGeneration(
  { catalogue }: Source,
  pool: pg.Pool,
  definition: ProjectionDefinition,
  { rebuild = null, status = 'building' }: Partial<Pick<Model, 'rebuild' | 'status'>> = {},
): Promise<number> {
  const fingerprint = catalogue.projectionFingerprints.get(definition.name) ?? '';
  const id = await inTransaction({ pool }, (client) =>
    makeGeneration(client, definition, { fingerprint, status, rebuild }),
  );
  return id as number;
}

/**
 * The generation that serves, and the one that its rows are compared with: begun where there is none,
 * or it is of another definition. Null where `id` serves no more.
 */
export async function checkingGeneration(
  { catalogue }: Source,
  pool: pg.Pool,
  definition: ProjectionDefinition,
  id: number,
): Promise<{ serving: Model; beside: Model } | null> {
  const fingerprint = catalogue.projectionFingerprints.get(definition.name) ?? '';
  const find = (models: readonly Model[]) => {
    const serving = models.find((model) => model.id === id && model.status === 'serving');
    const beside = models.find(({ status }) => status === 'checking');
    return { serving, beside: beside?.fingerprint === fingerprint ? beside : undefined };
  };
  const there = find(await readModels(pool, definition.name));
  if (there.serving && there.beside) return { serving: there.serving, beside: there.beside };
  return inTransaction({ pool }, async (client) => {
    // Whoever else would begin one waits, and finds it.
    if ((await holdModel(client, id))?.status !== 'serving') return null;
    const models = await readModels(client, definition.name);
    const other = models.find(({ status }) => status === 'checking');
    if (other && other.fingerprint !== fingerprint) await removeGeneration(client, other.id);
    if (!find(models).beside) {
      await makeGeneration(client, definition, { fingerprint, status: 'checking' });
    }
    const { serving, beside } = find(await readModels(client, definition.name));
    return serving && beside ? { serving, beside } : null;
  });
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
 * Lets a generation serve. What serves is held until it has come to the same position, so that it may be
 * behind by a step and no more; false where it is, or where the lock was not to be had. `moved` is called
 * in the transaction that does.
 */
export async function switchReadModel(
  context: FollowContext,
  { name, id }: Pick<Model, 'name' | 'id'>,
  moved: (client: pg.ClientBase) => Promise<void> = async () => {},
): Promise<boolean> {
  try {
    const isDone = await inTransaction(context, async (client) => {
      await client.query(`set local lock_timeout = '500ms'`);
      // First: whoever asks for something holds the rebuild's row.
      await moved(client);
      const serving = await holdServing(client, name);
      if (serving?.id === id) return null;
      if (serving) {
        const followed = await followModel(context, id, serving.position);
        if (followed !== 'end') return null;
      }
      const next = await holdModel(client, id);
      if (!next || (serving && next.position < serving.position)) return null;
      if (serving) {
        await setStatus(client, serving.id, 'kept');
        // What was found of its rows is nothing of what is read from here on.
        await client.query(`delete from derived.deviation where rule = 'row' and generation = $1`, [
          serving.id,
        ]);
      }
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
  const dropped = await inTransaction({ pool }, (client) => removeGeneration(client, id));
  return dropped ?? false;
}

async function removeGeneration(client: pg.ClientBase, id: number): Promise<true | null> {
  const { rows } = await client.query<{ name: string }>(
    `delete from operational.read_model where id = $1 and status <> 'serving' returning name`,
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  await client.query(`drop table ${tableOf({ name: row.name, id })}`);
  return true;
}

async function setStatus(client: pg.ClientBase, id: number, status: ModelStatus): Promise<void> {
  await client.query('update operational.read_model set status = $2 where id = $1', [id, status]);
}
