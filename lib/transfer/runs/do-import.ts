// Invariant: a row is recorded once, however often its import is begun anew: it is known by its id. An
// import that stopped, or whose worker was killed, is read and recorded again from its first row.
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { allows } from '#lib/access/policy.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type ImportTeller, importFile } from '#lib/transfer/import-file.ts';
import { type Input, openInput } from '#lib/transfer/open-input.ts';
import type { RecordCount } from '#lib/transfer/record-rows.ts';
import { endCheck } from '#lib/transfer/runs/end-check.ts';
import { endImport } from '#lib/transfer/runs/end-import.ts';
import { holdImport } from '#lib/transfer/runs/hold-import.ts';
import { draftsOf, filesOf, removeChecked, removeDrafts } from '#lib/transfer/runs/import-files.ts';
import type { ImportProgress, RunRow } from '#lib/transfer/runs/import-row.ts';
import { type Report, reportOf } from '#lib/transfer/runs/report.ts';
import { type ImportWork, keepImport, leaveImport } from '#lib/transfer/runs/take-import.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** It is begun again by itself so often: what kills its process, by its memory, would for ever. */
const mostAttempts = 3;

/** Checks or records an import from its first row, until it is done, is held up, or the signal ends it. */
export async function doImport(work: ImportWork, run: RunRow): Promise<void> {
  const { store, pool, worker } = work;
  const viewer = await storedViewer(store, run.owner);
  const progress: ImportProgress = {
    ...{ stage: 'reading', done: 0, of: run.size, recorded: 0, known: 0, faulty: 0, own: 0 },
  };
  let kept: ImportProgress | null = progress;
  try {
    if (run.status === 'cancelling') await endImport(work, run, run.progress, faultsOf(run));
    else if (!viewer || !allows(viewer, 'import')) {
      const reason = 'Whoever began it may no longer import.';
      await holdImport(work, run, { reason, error: reason });
    } else if (run.attempts > mostAttempts) {
      const reason = `The process that was at it was killed ${mostAttempts} times in a row.`;
      const error = `${reason} The file may want more memory than there is; it can be tried again.`;
      await holdImport(work, run, { reason, error });
    } else {
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

/**
 * Paused, cancelled or sent back by a person, taken over by another worker, or begun with other rights
 * than its owner has now: whoever takes it next asks for these.
 */
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
  const { store, pool, worker, keepEvery = 1_000 } = work;
  const stopping = new AbortController();
  const signal = AbortSignal.any([work.signal, stopping.signal]);
  const keep = async () => {
    const goes = await keepImport(pool, worker, run, progress).catch(() => true);
    const now = goes ? await storedViewer(store, run.owner).catch(() => viewer) : null;
    if (!isDeepStrictEqual(now?.rights, viewer.rights)) stopping.abort(new Stopped());
  };
  const { upload, faults } = filesOf(run.id);
  const input = await openInput(upload, Readable.from([]));
  const keeping = setInterval(() => void keep(), keepEvery);
  const isCheck = run.status === 'checking';
  try {
    if (isCheck) await removeChecked(run.id);
    const request = {
      ...{ input: named(input, run), mapping: run.mapping ?? {}, pseudonymise: run.pseudonymise },
      ...{ dryRun: isCheck, checked: !isCheck, correlationId: run.id, signal },
      faultsPath: isCheck ? draftsOf(run.id, worker).faults : faults,
      tellFaultsOfDryRun: true,
    };
    let report: Report | null = null;
    const surveyed = (found: Report) => {
      report = found;
    };
    const teller = tellerOf(run, { progress, signal, surveyed });
    const outcome = await importFile(store, viewer, request, teller);
    signal.throwIfAborted();
    if (outcome.status === 'recorded') {
      await endImport(work, run, progress, { faults: outcome.faults.count });
      return true;
    }
    if (report === null) throw new Error('a check without a report');
    const broken = input.brokenOff();
    return await endCheck(work, run, {
      report,
      error: broken === null ? null : `Mind: ${broken}.`,
    });
  } catch (error) {
    if (stopping.signal.aborted) throw new Stopped();
    throw error;
  } finally {
    clearInterval(keeping);
    input.close();
    if (isCheck) await removeDrafts(run.id, worker);
  }
}

/** Those of a command lie where it ran. */
function faultsOf({ byCommand }: RunRow): { faults?: number } {
  return byCommand ? { faults: 0 } : {};
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
    recording: ({ done, recorded, known, differing, faulty }: RecordCount, of) => {
      move('recording', done, of);
      Object.assign(progress, { recorded, known, differing, faulty });
    },
    askType: async () => null,
    confirm: async () => true,
  };
}

/** What is wrong with the file, or with the store, is told where the import is shown. */
async function tell(work: ImportWork, run: RunRow, error: unknown): Promise<void> {
  const isOfFile = error instanceof TransferError;
  if (!isOfFile) console.error('An import could not go on:', error);
  const told = isOfFile ? error.message : 'The server could not go on; its log tells more.';
  const reason = isOfFile ? 'The file could not be read on.' : 'The server could not go on.';
  await holdImport(work, run, { reason, error: told }).catch(() => {});
}
