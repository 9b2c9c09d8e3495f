// Invariant: a row is recorded once, however often its import is begun anew: it is known by its id. An
// import that stopped, or whose worker was killed, is read and recorded again from its first row.
import { Readable } from 'node:stream';
import { allows } from '#lib/access/policy.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type ImportTeller, importFile } from '#lib/transfer/import-file.ts';
import { type Input, openInput } from '#lib/transfer/open-input.ts';
import type { RecordCount } from '#lib/transfer/record-rows.ts';
import { endImport } from '#lib/transfer/runs/end-import.ts';
import { filesOf, writeReport } from '#lib/transfer/runs/import-files.ts';
import type { ImportProgress, RunRow } from '#lib/transfer/runs/import-row.ts';
import { type Report, reportOf } from '#lib/transfer/runs/report.ts';
import { type ImportWork, keepImport, leaveImport } from '#lib/transfer/runs/take-import.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Milliseconds between two times that a worker tells how far it is, and asks whether to go on. */
const keepEvery = 1_000;

/** Checks or records an import from its first row, until it is done, is held up, or the signal ends it. */
export async function doImport(work: ImportWork, run: RunRow): Promise<void> {
  const { store, pool, worker } = work;
  const viewer = await storedViewer(store, run.owner);
  const progress: ImportProgress = {
    ...{ stage: 'reading', done: 0, of: run.size, recorded: 0, known: 0, faulty: 0 },
    own: run.status === 'checking' ? 0 : (run.progress?.own ?? 0),
  };
  let kept: ImportProgress | null = progress;
  try {
    if (run.status === 'cancelling') await endImport(work, run, run.progress);
    else if (!viewer || !allows(viewer, 'import')) await hold(work, run);
    else {
      const isChecked = await doSteps(work, viewer, run, progress);
      if (isChecked) kept = null;
    }
  } catch (error) {
    if (error instanceof Stopped || work.signal.aborted) return;
    await tell(work, run, error);
  } finally {
    if (run.status === 'cancelling') kept = null;
    await leaveImport(pool, worker, run.id, kept).catch(() => {});
  }
}

/** Paused, cancelled or sent back by a person, or taken over by another worker. */
class Stopped extends Error {
  readonly code = 'import_stopped';
}

/** Whether it is over: then nothing is left to be kept of it. */
async function doSteps(
  work: ImportWork,
  viewer: Viewer,
  run: RunRow,
  progress: ImportProgress,
): Promise<boolean> {
  const { store, pool, worker } = work;
  const stopping = new AbortController();
  const signal = AbortSignal.any([work.signal, stopping.signal]);
  const keep = async () => {
    const goes = await keepImport(pool, worker, run, progress).catch(() => true);
    if (!goes) stopping.abort(new Stopped());
  };
  const { upload, faults } = filesOf(run.id);
  const input = await openInput(upload, Readable.from([]));
  const keeping = setInterval(() => void keep(), keepEvery);
  const isCheck = run.status === 'checking';
  try {
    const request = {
      ...{ input: named(input, run), mapping: run.mapping ?? {}, pseudonymise: run.pseudonymise },
      ...{ dryRun: isCheck, checked: !isCheck, correlationId: run.id, signal },
      ...{ faultsPath: faults, tellFaultsOfDryRun: true },
    };
    let report: Report | null = null;
    const surveyed = (found: Report) => {
      report = found;
    };
    const teller = tellerOf(run, { progress, signal, surveyed });
    const outcome = await importFile(store, viewer, request, teller);
    signal.throwIfAborted();
    if (outcome.status === 'recorded') {
      await endImport(work, run, progress, outcome.faults.count);
      return true;
    }
    if (report) await writeReport(run.id, report);
    const broken = input.brokenOff();
    const { rowCount } = await pool.query(
      `update operational.import set status = 'checked', progress = null, error = $3
       where id = $1 and status = 'checking' and leased_by = $2`,
      [run.id, worker, broken === null ? null : `Mind: ${broken}.`],
    );
    return rowCount === 1;
  } catch (error) {
    if (stopping.signal.aborted) throw new Stopped();
    throw error;
  } finally {
    clearInterval(keeping);
    input.close();
  }
}

/** Called as it is called where it comes from. */
function named(input: Input, { name }: RunRow): Input {
  return { ...input, name };
}

type Telling = {
  progress: ImportProgress;
  signal: AbortSignal;
  surveyed: (report: Report) => void;
};

function tellerOf(run: RunRow, { progress, signal, surveyed }: Telling): ImportTeller {
  const { own } = progress;
  const move = (stage: ImportProgress['stage'], done: number, of: number) => {
    Object.assign(progress, { stage, done, of });
  };
  return {
    reading: (_rows, bytes) => {
      signal.throwIfAborted();
      move('reading', bytes, run.size);
    },
    checking: (rows, of) => {
      signal.throwIfAborted();
      move('checking', rows, of);
    },
    surveyed: (survey, file) => surveyed(reportOf(survey, file, run.pseudonymise !== 'none')),
    recording: ({ done, recorded, known, faulty, correlated }: RecordCount, of) => {
      move('recording', done, of);
      Object.assign(progress, { recorded, known, faulty, own: own + recorded - correlated });
    },
    askType: async () => null,
    confirm: async () => true,
  };
}

/** Who let it run may no longer, or has left: somebody else has to end it. */
async function hold({ pool, worker }: ImportWork, run: RunRow): Promise<void> {
  await pool.query(
    `update operational.import set status = case status when 'checking' then 'mapping' else 'paused' end,
       error = 'Whoever began it may no longer import.'
     where id = $1 and status = $3 and leased_by = $2`,
    [run.id, worker, run.status],
  );
}

/** What is wrong with the file, or with the store, is told where the import is shown. */
async function tell({ pool, worker }: ImportWork, run: RunRow, error: unknown): Promise<void> {
  const isOfFile = error instanceof TransferError;
  if (!isOfFile) console.error('An import could not go on:', error);
  const told = isOfFile ? error.message : 'The server could not go on; its log tells more.';
  await pool
    .query(
      `update operational.import
       set status = case status when 'checking' then 'mapping' else 'paused' end, error = $4
       where id = $1 and status = $3 and leased_by = $2`,
      [run.id, worker, run.status, told],
    )
    .catch(() => {});
}
