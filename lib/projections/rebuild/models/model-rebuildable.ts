import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { atOnePosition } from '#lib/projections/read-models/at-one-position.ts';
import { followModel } from '#lib/projections/read-models/follow.ts';
import {
  beginGeneration,
  dropGeneration,
  switchReadModel,
} from '#lib/projections/read-models/generations.ts';
import { type Model, readModels } from '#lib/projections/read-models/model.ts';
import { unsettledRows } from '#lib/projections/read-models/unsettled.ts';
import { compareModels } from '#lib/projections/rebuild/models/compare-models.ts';
import type { Comparison, Rebuildable, Run } from '#lib/projections/rebuild/rebuild.ts';

const patience = 200;

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
      there?.id ??
      (await beginGeneration(run.store, run.pool, definition, { rebuild: run.row.id }));
    await run.note({
      target,
      former: serving?.id ?? null,
      fingerprint,
      total: Number(await endOfLog(run)),
    });
  },

  build: (run) => follow(run, 'served'),
  // Beyond what serves it could not be compared any more, where that is of a former definition.
  catchUp: (run) => follow(run, run.row.phase === 'catch-up' ? 'served' : 'end'),

  compare: async (run) => {
    const comparison = await compare(run);
    await run.note({ comparison });
    // An event that it fails on is told before anybody switches.
    await follow(run, 'end');
    return comparison;
  },

  switchOver: async (run, moved) => {
    const { target } = await generationsOf(run);
    return switchReadModel(run, target, moved);
  },

  settle: async () => {},

  rollBack: async (run, moved) => {
    const { former } = await generationsOf(run);
    if (!former || former.fingerprint !== presentFingerprint(run, former.name)) return null;
    await followModel(run, former.id);
    return switchReadModel(run, former, moved);
  },

  letGo: async (run) => {
    const { status, target, former } = run.row;
    const id = status === 'switched' ? former : target;
    if (id !== null) await dropGeneration(run.pool, id);
    return true;
  },
};

/**
 * What would be different at the position of what serves. Where that is of a former definition nobody
 * follows it from then on, and what was recorded since is no difference.
 */
async function compare(run: Run): Promise<Comparison | null> {
  const definition = definitionOf(run);
  for (;;) {
    await run.goOn();
    const { target, former } = await generationsOf(run);
    if (!former) return null;
    if (target.position > former.position) {
      const isFollowed = former.fingerprint === target.fingerprint && !former.stopped;
      // It was compared before it went on; or it served before, and switches whatever differs.
      if (!isFollowed) return run.row.comparison ?? compareModels(run.pool, former, target);
      await followModel(run, former.id, target.position);
    } else await follow(run, 'served');
    const ids = { serving: former.id, beside: target.id };
    const seen = await atOnePosition(run, ids, async (client, both) => {
      const unsettled = await unsettledRows(client, definition, both.beside);
      return compareModels(client, both.serving, both.beside, unsettled);
    });
    if (seen) return seen;
    await delay(patience, undefined, { signal: run.signal });
  }
}

/** To the end of the log, or to where what serves is; throws where an event stops it. */
async function follow(run: Run, to: 'served' | 'end'): Promise<void> {
  for (;;) {
    await run.goOn();
    const before = await generationsOf(run);
    const upTo = to === 'served' ? (before.former?.position ?? null) : null;
    const followed = await followModel(run, before.target.id, upTo);
    const { target } = await generationsOf(run);
    await run.note({ done: Number(target.position), events: Number(target.position) });
    if (followed === 'end') return;
    if (followed === 'stopped') {
      const where = target.stopped ? `at position ${target.stopped.position}: ` : '';
      throw new Error(`It stops ${where}${target.stopped?.message ?? 'its definition is gone'}`);
    }
    // An erasure holds it.
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
