// Invariant: what a command records is an act with its row, begun in one transaction before the first
// event. A command that ends, however, ends its import: none waits for anybody to go on with it.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Viewer } from '#lib/access/viewer.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  type ImportOutcome,
  type ImportRequest,
  type ImportTeller,
  importFile,
} from '#lib/transfer/import-file.ts';
import { endImport } from '#lib/transfer/runs/end-import.ts';
import { type ImportProgress, readRun } from '#lib/transfer/runs/import-row.ts';
import { type Report, reportOf, withoutValues } from '#lib/transfer/runs/report.ts';
import { keepImport } from '#lib/transfer/runs/take-import.ts';

/** Milliseconds between two times that it tells how far it is, and asks whether to go on. */
const keepEvery = 1_000;
const leaseSeconds = 15;

/**
 * Imports a file as the pages do: what is recorded is an `$import`, whose id it names, and is taken back
 * there. Whoever may import may cancel it from there, too. Where nothing is new, nothing is an act.
 */
export async function importByCommand(
  store: Store,
  viewer: Viewer,
  request: ImportRequest & { reason: string },
  teller: ImportTeller,
): Promise<ImportOutcome> {
  const id = newEventId();
  const worker = randomUUID();
  const stopping = new AbortController();
  const { signal: asked, reason, ...file } = request;
  const signal = asked ? AbortSignal.any([asked, stopping.signal]) : stopping.signal;
  const progress: ImportProgress = {
    ...{ stage: 'recording', done: 0, of: 0, recorded: 0, known: 0, faulty: 0, own: 0 },
  };
  let report: Report | null = null;
  let keeping: NodeJS.Timeout | null = null;
  const keep = async () => {
    const goes = await keepImport(store.pool, worker, { id, status: 'running' }, progress).catch(
      () => true,
    );
    if (!goes) stopping.abort();
  };
  const telling: ImportTeller = {
    ...teller,
    surveyed: (survey, read) => {
      report = withoutValues(reportOf(survey, read, file.pseudonymise !== 'none'));
      teller.surveyed(survey, read);
    },
    confirm: async (survey) => {
      if (!(await teller.confirm(survey))) return false;
      if (survey.fresh === 0 || report === null) return true;
      await begin(store, viewer, { id, worker, request, report });
      keeping = setInterval(() => void keep(), keepEvery);
      return true;
    },
    recording: (count, of) => {
      const { done, recorded, known, differing, faulty } = count;
      Object.assign(progress, { done, of, recorded, known, differing, faulty });
      teller.recording(count, of);
    },
  };
  let isWhole = false;
  try {
    const outcome = await importFile(
      store,
      viewer,
      { ...file, correlationId: id, signal },
      telling,
    );
    isWhole = outcome.status === 'recorded' && !outcome.stopped;
    return outcome;
  } finally {
    clearInterval(keeping ?? undefined);
    // Where the database is away, a worker ends it later, with what is there of it.
    if (keeping !== null) await end(store, id, progress, isWhole).catch(() => {});
  }
}

async function begin(
  store: Store,
  viewer: Viewer,
  asked: {
    id: string;
    worker: string;
    request: ImportRequest & { reason: string };
    report: Report;
  },
): Promise<void> {
  const { id, worker, report } = asked;
  const { input, mapping, pseudonymise, reason } = asked.request;
  const { rows, fresh, known, faulty, types } = report;
  const act = {
    type: '$import' as const,
    entity: { type: '$import' as const, id },
    data: {
      ...{ status: 'running', rows, fresh, known, faulty },
      types: types.map(({ type }) => type),
    },
    ...{ reason, correlationId: id, expected: 0 },
  };
  const size = input.size ?? 0;
  await recordActWith(store, viewer, act, async (client) => {
    await client.query(
      `insert into operational.import (id, owner, name, size, received, status, mapping, pseudonymise,
         report, by_command, leased_by, leased_until)
       values ($1, $2, $3, $4, $4, 'running', $5, $6, $7, true, $8,
         now() + make_interval(secs => ${leaseSeconds}))`,
      [
        ...[id, viewer.id, path.basename(input.name), size, JSON.stringify(mapping), pseudonymise],
        ...[JSON.stringify(report), worker],
      ],
    );
  });
}

/** Done, or cancelled with what is there of it; by whoever is first, the command or who cancelled it. */
async function end(
  store: Store,
  id: string,
  progress: ImportProgress,
  isWhole: boolean,
): Promise<void> {
  const run = await readRun(store.pool, id);
  if (!run || run.endedAt !== null) return;
  await endImport({ store, pool: store.pool }, run, progress, { isWhole, faults: 0 });
}
