import type pg from 'pg';
import type { Reading } from '#lib/event-store/store.ts';
import { followModel, presentModels } from '#lib/projections/read-models/follow.ts';
import {
  beginGeneration,
  dropGeneration,
  prepareReadModels,
  switchReadModel,
} from '#lib/projections/read-models/generations.ts';
import { readModels } from '#lib/projections/read-models/model.ts';
import { noteSkipped } from '#lib/projections/read-models/skip-event.ts';

/**
 * Makes every read model of the catalogue anew, each beside what serves, which goes once it is there.
 * One that fails on an event stops there, and what served goes on to.
 */
export async function rebuildReadModels(
  store: Reading,
  pool: pg.Pool,
  tell: (name: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  await prepareReadModels(store, pool);
  const context = { store, pool };
  for (const definition of store.catalogue.projections.values()) {
    tell(definition.name);
    const serving = (await readModels(pool, definition.name))[0];
    // Of a store that was just made it serves, and holds nothing yet.
    const isNew = serving?.status === 'serving' && serving.position === 0n;
    const id = isNew ? serving.id : await beginGeneration(store, pool, definition);
    await noteSkipped(store, pool);
    let followed = await followModel(context, id);
    while (followed === 'more' || followed === 'busy') {
      signal?.throwIfAborted();
      followed = await followModel(context, id);
    }
    if (isNew || followed === 'stopped') continue;
    const next = (await presentModels(context)).find((model) => model.id === id);
    if (next && (await switchReadModel(pool, next)) && serving) {
      await dropGeneration(pool, serving.id);
    }
  }
}
