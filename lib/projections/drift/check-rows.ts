// Invariant: what a read model's rows are compared with is a generation like any other, made by the
// same functions from the first event and never served. An erasure empties it with the rest, and a
// process that ends, ends nothing: the next goes on from its position.
import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import type { Deviation } from '#lib/projections/drift/deviation.ts';
import { keepRows } from '#lib/projections/drift/keep-rows.ts';
import { failsAt, rowDeviations } from '#lib/projections/drift/row-deviations.ts';
import { atOnePosition } from '#lib/projections/read-models/at-one-position.ts';
import { type FollowContext, followModel } from '#lib/projections/read-models/follow.ts';
import { checkingGeneration, dropGeneration } from '#lib/projections/read-models/generations.ts';
import { type Model, readModels } from '#lib/projections/read-models/model.ts';
import { unsettledRows } from '#lib/projections/read-models/unsettled.ts';
import { compareModels } from '#lib/projections/rebuild/models/compare-models.ts';

export type CheckedRows = {
  name: string;
  /** Rows that were compared; of `behind` that cannot be told yet, since more was recorded of them. */
  compared: number;
  behind: number;
  /** Rows that are not what the events give. */
  differing: number;
  /** Some of them, each by its key. */
  deviations: Deviation[];
};

/** About as long as a part of the check of entities takes, on a large store. */
const longest = 500;
const patience = 100;

/**
 * Goes on for a moment with the rows that were compared the longest ago; `rests` where all were within
 * `restFor` milliseconds.
 */
export async function rowsStep(context: FollowContext, restFor: number): Promise<'more' | 'rests'> {
  const [due] = (await servingModels(context))
    .filter(({ checkedAt }) => checkedAt === null || Date.now() - checkedAt >= restFor)
    .toSorted((a, b) => (a.checkedAt ?? 0) - (b.checkedAt ?? 0));
  if (!due) return 'rests';
  const until = performance.now() + longest;
  while (performance.now() < until) {
    const step = await goOn(context, due);
    if (step !== 'more') break;
  }
  return 'more';
}

/** Compares all rows of all read models that this process has the definitions of. */
export async function checkRows(
  context: FollowContext,
  tell: (name: string) => void = () => {},
): Promise<CheckedRows[]> {
  const checked: CheckedRows[] = [];
  for (const serving of await servingModels(context)) {
    tell(serving.name);
    for (;;) {
      context.signal?.throwIfAborted();
      const step = await goOn(context, serving);
      if (step === 'gone') break;
      if (typeof step !== 'string') {
        checked.push(step);
        break;
      }
      if (step === 'busy') await delay(patience);
    }
  }
  return checked;
}

/** Generations that serve, and are of the definitions at hand. */
async function servingModels({ store, pool }: FollowContext): Promise<Model[]> {
  const { projectionFingerprints } = store.catalogue;
  return (await readModels(pool)).filter(
    ({ name, fingerprint, status }) =>
      status === 'serving' && projectionFingerprints.get(name) === fingerprint,
  );
}

/** One step; `gone`: another generation serves by now. */
async function goOn(
  context: FollowContext,
  { id, name }: Model,
): Promise<CheckedRows | 'more' | 'busy' | 'gone'> {
  const { store, pool } = context;
  const definition = store.catalogue.projections.get(name);
  const made = definition && (await checkingGeneration(store, pool, definition, id));
  if (!definition || !made) return 'gone';
  const { serving, beside } = made;
  if (beside.position > serving.position) {
    // Another served that was further on.
    await dropGeneration(pool, beside.id);
    return 'more';
  }
  if (beside.position < serving.position) {
    const followed = await followModel(context, beside.id, serving.position);
    if (followed === 'more' || followed === 'busy') return followed;
    if (followed === 'stopped') return end(context, serving, beside, await failing(made, pool));
  }
  const checked = await compare(context, definition, made);
  return checked === null ? 'busy' : end(context, serving, beside, checked);
}

type Both = { serving: Model; beside: Model };

async function compare(
  context: FollowContext,
  definition: ProjectionDefinition,
  { serving, beside }: Both,
): Promise<CheckedRows | null> {
  const ids = { serving: serving.id, beside: beside.id };
  const comparison = await atOnePosition(context, ids, async (client, both) => {
    const unsettled = await unsettledRows(client, definition, both.beside);
    return compareModels(client, both.serving, both.beside, unsettled);
  });
  if (!comparison) return null;
  const { appear, vanish, change, behind, samples } = comparison;
  return {
    name: serving.name,
    compared: comparison.compared - behind,
    behind,
    differing: appear + vanish + change,
    deviations: rowDeviations(serving, samples),
  };
}

/** What serves got past that event: its definition gives something else than it did. */
async function failing(
  { serving, beside }: Both,
  pool: FollowContext['pool'],
): Promise<CheckedRows> {
  const { name } = beside;
  const now = (await readModels(pool, name)).find(({ id }) => id === beside.id);
  const position = BigInt(now?.stopped?.position ?? beside.position + 1n);
  const deviations = [failsAt(serving, position)];
  return { name, compared: 0, behind: 0, differing: 1, deviations };
}

async function end(
  { pool }: FollowContext,
  serving: Model,
  beside: Model,
  checked: CheckedRows,
): Promise<CheckedRows | 'gone'> {
  const isKept = await keepRows(pool, serving, checked.deviations);
  await dropGeneration(pool, beside.id);
  return isKept ? checked : 'gone';
}
