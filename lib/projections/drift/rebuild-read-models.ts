import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import type { Reading } from '#lib/event-store/store.ts';
import {
  type FollowContext,
  type Followed,
  followModel,
} from '#lib/projections/read-models/follow.ts';
import {
  beginGeneration,
  dropGeneration,
  prepareReadModels,
  switchReadModel,
} from '#lib/projections/read-models/generations.ts';
import { readModels } from '#lib/projections/read-models/model.ts';
import { noteSkipped } from '#lib/projections/read-models/skip-event.ts';

const patience = 100;
/** Tries of one switch, between which it catches up. */
const maxTries = 40;

/**
 * Makes every read model of the catalogue anew, each beside what serves, which goes once it is there.
 * One that fails on an event stops there, and what served goes on to. What does not come to serve is
 * dropped, also what a run left that was killed.
 */
export async function rebuildReadModels(
  store: Reading,
  pool: pg.Pool,
  tell: (name: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  await prepareReadModels(store, pool);
  const context: FollowContext = { store, pool, ...(signal ? { signal } : {}) };
  for (const definition of store.catalogue.projections.values()) {
    tell(definition.name);
    await noteSkipped(store, pool);
    const [serving, ...others] = await readModels(pool, definition.name);
    for (const { id, status, rebuild } of others) {
      if (status === 'building' && rebuild === null) await dropGeneration(pool, id);
    }
    // Of a store that was just made it serves, and holds nothing yet.
    if (serving?.status === 'serving' && serving.position === 0n) await toEnd(context, serving.id);
    else await replace(context, definition, serving?.id ?? null);
  }
}

async function replace(
  context: FollowContext,
  definition: ProjectionDefinition,
  serving: number | null,
): Promise<void> {
  const { store, pool } = context;
  const id = await beginGeneration(store, pool, definition);
  try {
    if ((await toEnd(context, id)) === 'stopped') return;
    const next = { name: definition.name, id };
    for (let tries = 1; !(await switchReadModel(context, next)); tries++) {
      if (tries === maxTries) throw new Error(`${definition.name} could not be switched`);
      await delay(patience);
      await toEnd(context, id);
    }
    if (serving !== null) await dropGeneration(pool, serving);
  } finally {
    // Not where it serves.
    await dropGeneration(pool, id);
  }
}

async function toEnd(context: FollowContext, id: number): Promise<Followed> {
  for (;;) {
    context.signal?.throwIfAborted();
    const followed = await followModel(context, id);
    if (followed === 'end' || followed === 'stopped') return followed;
    // A worker is at it, or an erasure holds it.
    if (followed === 'busy') await delay(patience);
  }
}
