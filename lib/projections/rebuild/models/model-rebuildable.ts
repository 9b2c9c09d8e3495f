import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { followModel } from '#lib/projections/read-models/follow.ts';
import {
  beginGeneration,
  dropGeneration,
  switchReadModel,
} from '#lib/projections/read-models/generations.ts';
import { type Model, readModels } from '#lib/projections/read-models/model.ts';
import { compareModels } from '#lib/projections/rebuild/models/compare-models.ts';
import type { Rebuildable, Run } from '#lib/projections/rebuild/rebuild.ts';

const patience = 200;
const maxTries = 40;

/** A read model of the catalogue. */
export const modelRebuildable: Rebuildable = {
  keepsFormer: true,

  begin: async (run) => {
    const definition = definitionOf(run);
    const fingerprint = presentFingerprint(run, definition.name);
    const models = await readModels(run.pool, definition.name);
    const serving = models.find(({ status }) => status === 'serving') ?? null;
    // Where the definition before is back, what was built by it goes on.
    const there =
      models.find(({ rebuild }) => rebuild === run.row.id) ??
      (run.row.changed ? models.find((model) => model.fingerprint === fingerprint) : undefined);
    const target =
      there?.id ?? (await beginGeneration(run.store, run.pool, definition, run.row.id));
    await run.note({
      target,
      former: serving?.id ?? null,
      fingerprint,
      total: Number(await endOfLog(run)),
    });
  },

  build: (run) => follow(run),
  catchUp: (run) => follow(run),

  compare: async (run) => {
    for (let tries = 0; ; tries++) {
      const { target, former } = await generationsOf(run);
      if (!former) return null;
      const isSame = former.fingerprint === target.fingerprint;
      // Rows of one position are compared: the serving one is followed by the worker meanwhile.
      if (!isSame || former.stopped || former.position === target.position || tries === maxTries) {
        return compareModels(run.pool, former, target);
      }
      await followModel(run, former.id);
      await follow(run);
    }
  },

  switchOver: async (run, moved) => {
    const { target } = await generationsOf(run);
    return switchReadModel(run.pool, target, moved);
  },

  settle: async () => {},

  rollBack: async (run, moved) => {
    const { former } = await generationsOf(run);
    if (!former || former.fingerprint !== presentFingerprint(run, former.name)) return null;
    await followModel(run, former.id);
    return switchReadModel(run.pool, former, moved);
  },

  letGo: async (run) => {
    const { status, target, former } = run.row;
    const id = status === 'switched' ? former : target;
    if (id !== null) await dropGeneration(run.pool, id);
    return true;
  },
};

/** To the end of the log; throws where an event stops it. */
async function follow(run: Run): Promise<void> {
  const { row } = run;
  for (;;) {
    await run.goOn();
    const followed = await followModel(run, row.target ?? 0);
    const { target } = await generationsOf(run);
    await run.note({ done: Number(target.position), events: Number(target.position) });
    if (followed === 'end') return;
    if (followed === 'stopped') {
      const where = target.stopped ? `at position ${target.stopped.position}: ` : '';
      throw new Error(`It stops ${where}${target.stopped?.message ?? 'its definition is gone'}`);
    }
    // The worker's own follower is at it.
    if (followed === 'busy') await delay(patience, undefined, { signal: run.signal });
  }
}

async function generationsOf(run: Run): Promise<{ target: Model; former: Model | null }> {
  const models = await readModels(run.pool, definitionOf(run).name);
  const target = models.find(({ id }) => id === run.row.target);
  if (!target) throw new Error('what was built is gone');
  return { target, former: models.find(({ id }) => id === run.row.former) ?? null };
}

function definitionOf({ store, row: { subject } }: Run): ProjectionDefinition {
  const found = subject.kind === 'model' && store.catalogue.projections.get(subject.name);
  if (!found) throw new Error('the catalogue has no such projection');
  return found;
}

function presentFingerprint({ store }: Run, name: string): string {
  return store.catalogue.projectionFingerprints.get(name) ?? '';
}

async function endOfLog({ pool }: Pick<Run, 'pool'>): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>(
    'select position from authority.event order by position desc limit 1',
  );
  return rows[0]?.position ?? 0n;
}
