import type { Row } from '#lib/domain/read-model.ts';
import type { Store } from '#lib/event-store/store.ts';
import { type Followed, followModel } from '#lib/projections/read-models/follow.ts';
import { prepareReadModels } from '#lib/projections/read-models/generations.ts';
import { type Model, readModels } from '#lib/projections/read-models/model.ts';
import { fromSql, quoted, selectColumns, tableOf } from '#lib/projections/read-models/table.ts';

/**
 * Brings every generation of the present definitions to the end of the log, or to where it stops: those
 * that a worker follows, and those that are being built.
 */
export async function followAll(store: Store): Promise<Record<string, Followed>> {
  const context = { store, pool: store.pool };
  const { projectionFingerprints } = store.catalogue;
  await prepareReadModels(store, store.pool);
  const ends: Record<string, Followed> = {};
  for (const { id, name, fingerprint } of await readModels(store.pool)) {
    if (projectionFingerprints.get(name) !== fingerprint) continue;
    do ends[name] = await followModel(context, id);
    while (ends[name] === 'more');
  }
  return ends;
}

export async function servingModel(store: Store, name: string): Promise<Model> {
  const [model] = await readModels(store.pool, name);
  if (!model) throw new Error(`there is no ${name}`);
  return model;
}

/** All rows of a generation, by key. */
export async function rowsIn(store: Store, model: Model): Promise<Row[]> {
  const { rows } = await store.pool.query<Record<string, unknown>>(
    `select ${selectColumns(model.shape)} from ${tableOf(model)} r
     order by ${model.shape.key.map((name) => `r.${quoted(name)}`).join(', ')}`,
  );
  return rows.map((row) => fromSql(model.shape, row));
}
