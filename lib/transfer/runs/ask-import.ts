import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Pseudonymise } from '#lib/transfer/personal-data.ts';
import { hasUpload, readReport, removeFiles } from '#lib/transfer/runs/import-files.ts';
import { type RunRow, readRun } from '#lib/transfer/runs/import-row.ts';
import { moveImport } from '#lib/transfer/runs/move-import.ts';
import { type Report, withoutValues } from '#lib/transfer/runs/report.ts';

export type ImportAsked = { status: 'done' | 'not-found' | 'moved' | 'reason-missing' | 'nothing' };

/** Keeps how the file is to be read, as long as it is not checked. */
export async function keepMapping(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
  given: { mapping: Mapping; pseudonymise: Pseudonymise },
): Promise<ImportAsked> {
  return moveOwn(store, viewer, id, {
    ...{ from: ['mapping'], set: `mapping = $4, pseudonymise = $5` },
    values: [JSON.stringify(given.mapping), given.pseudonymise],
  });
}

/** Has a worker read the whole file and tell what would happen. */
export async function checkImport(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
  given: { mapping: Mapping; pseudonymise: Pseudonymise },
): Promise<ImportAsked> {
  return moveOwn(store, viewer, id, {
    ...{
      from: ['mapping', 'checked'],
      values: [JSON.stringify(given.mapping), given.pseudonymise],
    },
    // Whoever is still at a check before this one has it no longer.
    set: `status = 'checking', mapping = $4, pseudonymise = $5, error = null, progress = null,
      leased_by = null, leased_until = null, attempts = 0`,
  });
}

/** Back to its columns: a check that is under way ends. */
export async function reviseImport(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<ImportAsked> {
  return moveOwn(store, viewer, id, {
    ...{ from: ['checking', 'checked'], values: [] },
    set: `status = 'mapping', progress = null, leased_by = null, leased_until = null, attempts = 0`,
  });
}

/** Whether the viewer could let it run as it is now: `done`, or why not. Changes nothing. */
export async function mayRunImport(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<ImportAsked> {
  const found = await checkedReport(store, viewer, id);
  return 'status' in found ? found : { status: 'done' };
}

async function checkedReport(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<Report | ImportAsked> {
  demand(viewer, 'import');
  const run = await ownRun(store, viewer, id);
  if (!run) return { status: 'not-found' };
  const report = run.status === 'checked' ? await readReport(id) : null;
  if (report === null) return { status: 'moved' };
  return report.fresh === 0 ? { status: 'nothing' } : report;
}

/** Has a worker record what was checked, in the name of who asks. Throws an `AccessFault`. */
export async function runImport(
  store: Store,
  viewer: Viewer,
  id: string,
  given: string,
): Promise<ImportAsked> {
  demand(viewer, 'import');
  const reason = given.trim();
  if (reason === '') return { status: 'reason-missing' };
  const report = await checkedReport(store, viewer, id);
  if ('status' in report) return report;
  const { rows, fresh, known, faulty, types } = report;
  const moved = await moveImport(store, viewer, id, {
    ...{ from: ['checked'], to: 'running', reason, report: withoutValues(report) },
    data: { rows, fresh, known, faulty, types: types.map(({ type }) => type) },
  });
  return { status: moved ? 'done' : 'moved' };
}

export type ImportSteer = 'pause' | 'resume' | 'cancel';

const steers = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  // A worker ends it, and tells what is there.
  cancel: { from: ['running', 'paused'], to: 'cancelling' },
} as const;

/** Anybody who may import may hold one up or end it; only its owner lets it go on, in whose name it is. */
export async function steerImport(
  store: Store,
  viewer: Viewer,
  id: string,
  act: ImportSteer,
): Promise<ImportAsked> {
  demand(viewer, 'import');
  const run = await readRun(store.pool, id);
  if (!run || (act === 'resume' && run.owner !== viewer.id)) return { status: 'not-found' };
  // Its file is where the command runs: nobody else could go on with it.
  if (run.byCommand && act !== 'cancel') return { status: 'moved' };
  const moved = await moveImport(store, viewer, id, { ...steers[act], reason: null });
  return { status: moved ? 'done' : 'moved' };
}

/** Forgets a file that nothing was recorded of; one that is still uploaded is given up. */
export async function discardImport(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<ImportAsked> {
  demand(viewer, 'import');
  const run = await ownRun(store, viewer, id);
  if (!run) return { status: 'not-found' };
  const { rowCount } = await store.pool.query(
    `update operational.import set status = 'cancelled', ended_at = now(), name = '', report = null,
       mapping = null, error = null
     where id = $1 and status in ('uploading', 'mapping', 'checking', 'checked')`,
    [id],
  );
  if (rowCount !== 1) return { status: 'moved' };
  await removeFiles(id);
  return { status: 'done' };
}

async function ownRun(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<RunRow | null> {
  const run = await readRun(store.pool, id);
  return run && allows(viewer, 'import') && run.owner === viewer.id ? run : null;
}

async function moveOwn(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
  move: { from: string[]; set: string; values: unknown[] },
): Promise<ImportAsked> {
  demand(viewer, 'import');
  const run = await ownRun(store, viewer, id);
  if (!run || !hasUpload(id)) return { status: 'not-found' };
  const { rowCount } = await store.pool.query(
    `update operational.import set touched_at = now(), ${move.set}
     where id = $1 and owner = $2 and status = any ($3)`,
    [id, viewer.id, move.from, ...move.values],
  );
  return { status: rowCount === 1 ? 'done' : 'moved' };
}
