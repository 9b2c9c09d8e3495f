// Invariant: at most two at once, those that are just being closed among them, each of one import and its
// owner's alone. None outlives what its import was when it was made, half an hour without a look, or this
// process.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { allows, demand } from '#lib/access/policy.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { fillTrial } from '#lib/server/trials/fill-trial.ts';
import { openScratch, type Scratch } from '#lib/server/trials/scratch-store.ts';
import { sweepScratch } from '#lib/server/trials/sweep-scratch.ts';
import { mayRunImport } from '#lib/transfer/runs/ask-import.ts';
import { type RunRow, readRun, readRuns } from '#lib/transfer/runs/import-row.ts';
import type { TrialMarks, Trials, TrialView } from '#lib/transfer/runs/trial.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

const most = 2;
/** Bytes of a file: it is read by the process that serves pages, into its temporary folder. */
const largest = 200_000_000;
const idleMs = 30 * 60_000;
const lookMs = 60_000;

type Trial = {
  run: RunRow;
  view: TrialView;
  touchedAt: number;
  stopping: AbortController;
  scratch: Scratch | null;
  /** Settles when nothing is done in it any more. Never rejects. */
  filling: Promise<void>;
};

/** One that can be looked at. */
export type OpenTrial = { id: string; name: string; store: Store };

export type ServedTrials = Trials & {
  /** Of this process: of one that a cookie names as its own, it knows whether it is there. */
  mark: string;
  /** Null where there is none that can be looked at; `other` where it is not that person's. */
  open(id: string, headers: Headers): Promise<OpenTrial | 'other' | null>;
  /** Does the work of a request that looks at one. */
  looking<T>(trial: OpenTrial, work: () => T): T;
  storeAtHand(): Store | null;
  close(): Promise<void>;
};

export function openTrials(store: Store): ServedTrials {
  const kept = new Map<string, Trial>();
  const closing = new Set<Promise<void>>();
  const mark = randomBytes(9).toString('base64url');
  const looked = new AsyncLocalStorage<OpenTrial>();

  const end = async (id: string) => {
    const trial = kept.get(id);
    if (!trial) return;
    // It is looked at no longer, and takes its place until its server is gone.
    kept.delete(id);
    const closed = close(trial);
    closing.add(closed);
    try {
      await closed;
    } finally {
      closing.delete(closed);
    }
  };
  const forget = (id: string) => {
    end(id).catch((error: unknown) => console.error('A trial could not be dropped:', error));
  };
  const timer = setInterval(() => {
    staleOnes(store, kept).then(
      (ids) => ids.forEach(forget),
      // A database that is away: asked again in a minute.
      () => {},
    );
  }, lookMs);
  timer.unref();

  return {
    mark,
    cookieOf: (id) => `${id}.${mark}`,
    begin: async (viewer, id, marks) => {
      demand(viewer, 'import');
      const asked = await mayRunImport(store, viewer, id);
      const run = asked.status === 'done' ? await readRun(store.pool, id) : null;
      if (!run) return asked.status === 'done' ? { status: 'not-found' } : asked;
      if (kept.get(id)?.view.stage === 'failed') await end(id);
      // From here on nobody comes between.
      if (kept.has(id)) return { status: 'done' };
      if (kept.size + closing.size >= most) return { status: 'too-many-trials' };
      if (run.size > largest) return { status: 'too-large-to-try' };
      const trial: Trial = {
        ...{ run, touchedAt: Date.now(), stopping: new AbortController(), scratch: null },
        view: { stage: 'opening', done: 0, of: 1, recorded: 0, faulty: 0, error: null },
        filling: Promise.resolve(),
      };
      kept.set(id, trial);
      trial.filling = fill(store, viewer, trial, marks);
      return { status: 'done' };
    },
    view: (viewer, id) => {
      const trial = kept.get(id);
      return trial && isOf(trial, viewer) ? trial.view : null;
    },
    drop: async (viewer, id) => {
      demand(viewer, 'import');
      const trial = kept.get(id);
      if (trial && isOf(trial, viewer)) await end(id);
    },
    forget,
    atHand: () => {
      const trial = looked.getStore();
      return trial ? { id: trial.id, name: trial.name } : null;
    },
    open: async (id, headers) => {
      const trial = kept.get(id);
      if (!trial?.scratch || trial.view.stage !== 'ready') return null;
      const person = await store.signIn.findPerson(headers);
      const viewer = person ? await storedViewer(store, `person:${person.id}`) : null;
      if (!viewer || !isOf(trial, viewer) || !allows(viewer, 'import')) return 'other';
      trial.touchedAt = Date.now();
      return { id, name: trial.run.name, store: trial.scratch.store };
    },
    looking: (trial, work) => looked.run(trial, work),
    storeAtHand: () => looked.getStore()?.store ?? null,
    close: async () => {
      clearInterval(timer);
      await Promise.all([...closing, ...[...kept.keys()].map(end)]);
    },
  };
}

async function close(trial: Trial): Promise<void> {
  trial.stopping.abort();
  await trial.filling;
  await trial.scratch?.close();
}

async function fill(
  store: Store,
  viewer: Viewer,
  trial: Trial,
  marks: TrialMarks | null,
): Promise<void> {
  const { run, view, stopping } = trial;
  const { signal } = stopping;
  try {
    await sweepScratch();
    signal.throwIfAborted();
    const scratch = await openScratch(store);
    trial.scratch = scratch;
    signal.throwIfAborted();
    const given = marks !== null && allows(viewer, 'manageRoles') ? marks : null;
    await fillTrial(store, viewer, scratch, { run, marks: given, view, signal });
    view.stage = 'ready';
    trial.touchedAt = Date.now();
  } catch (error) {
    // Whoever ends it closes what is open.
    if (signal.aborted) return;
    const isOfFile = error instanceof TransferError;
    if (!isOfFile) console.error('A trial could not be made:', error);
    view.stage = 'failed';
    view.error = isOfFile ? error.message : 'The server could not go on; its log tells more.';
    await trial.scratch?.close().catch(() => {});
  }
}

function isOf({ run }: Trial, viewer: Viewer): boolean {
  return run.owner === viewer.id;
}

/** Those that nobody looked at for long, and those whose import is no longer what they were made of. */
async function staleOnes(store: Store, kept: ReadonlyMap<string, Trial>): Promise<string[]> {
  if (kept.size === 0) return [];
  const runs = await readRuns(store.pool, 'where id = any ($1)', [[...kept.keys()]]);
  const now = new Map(runs.map((run) => [run.id, run]));
  return [...kept.values()]
    .filter(({ run, view, touchedAt }) => {
      const isAtRest = view.stage === 'ready' || view.stage === 'failed';
      if (isAtRest && Date.now() - touchedAt > idleMs) return true;
      const found = now.get(run.id);
      return found?.status !== 'checked' || howOf(found) !== howOf(run);
    })
    .map(({ run }) => run.id);
}

function howOf({ mapping, pseudonymise }: RunRow): string {
  return JSON.stringify([mapping, pseudonymise]);
}
