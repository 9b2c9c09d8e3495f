import type { Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOutcome } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { ImportRow } from '#lib/transfer/import-rows.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';

export type RecordCount = {
  done: number;
  recorded: number;
  known: number;
  faulty: number;
  /** Of those recorded, how many share the import's correlation id. */
  correlated: number;
};

export type RecordOptions = {
  /** Shared by all events of one import, but those that have a correlation of their own. */
  correlationId: string;
  progress: (count: RecordCount) => void;
  /** Told each row that is not recorded. */
  fault: (row: ImportRow, reason: string) => void;
  /** Ends the import once what is under way is answered. */
  signal?: AbortSignal;
};

type Appending = Pick<Store, 'catalogue' | 'secrets' | 'appender'>;
type ReadyRow = Extract<ImportRow, { status: 'ready' }>;

/**
 * Rows under way at once: enough that one batch is decided while another is recorded, and few
 * enough that others who write meanwhile wait for little.
 */
const window = 1000;

/** How often a row is tried that others keep writing to; each try takes up to ten seconds. */
const maxContended = 30;

/**
 * Records rows in their order, each an atomic append of its own, so that a faulty one stops
 * nothing. Appends are decided in the order they come in, so rows need not wait for one another.
 * What is stored already is known by its id and left. Throws what the database throws; then, as
 * after a kill, the same import goes on where it stopped.
 */
export async function recordRows(
  store: Appending,
  viewer: Viewer,
  rows: Iterable<ImportRow>,
  { correlationId, progress, fault, signal }: RecordOptions,
): Promise<RecordCount> {
  const count: RecordCount = { done: 0, recorded: 0, known: 0, faulty: 0, correlated: 0 };
  let underWay = 0;
  let failure: { error: unknown } | null = null;
  let wake = () => {};

  const refuse = (row: ImportRow, reason: string) => {
    count.faulty++;
    fault(row, reason);
  };
  const start = (row: ReadyRow) => {
    underWay++;
    appendRow(store, viewer, row, correlationId)
      .then((outcome) => {
        if (outcome.status === 'refused') refuse(row, tellFaults(outcome.faults));
        else if (outcome.events.some(({ replayed }) => replayed)) count.known++;
        else {
          count.recorded++;
          if (row.event.correlationId === undefined) count.correlated++;
        }
        count.done++;
      })
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        underWay--;
        wake();
      });
  };
  const room = async (below: number) => {
    while (underWay >= below) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      progress(count);
    }
  };
  for (const row of rows) {
    if (failure || signal?.aborted) break;
    if (row.status === 'ready') {
      start(row);
      await room(window);
    } else {
      count.done++;
      refuse(row, row.reason);
    }
  }
  await room(1);
  progress(count);
  // Set in a callback, which the compiler does not follow.
  const failed = failure as { error: unknown } | null;
  if (failed) throw failed.error;
  return count;
}

async function appendRow(
  store: Appending,
  viewer: Viewer,
  { event }: ReadyRow,
  correlationId: string,
): Promise<AppendOutcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await appendEvents(store, viewer, [{ correlationId, ...event }], {
      imported: true,
    });
    const isContended =
      outcome.status === 'refused' && outcome.faults.some(({ kind }) => kind === 'contended');
    if (!isContended || tries >= maxContended) return outcome;
  }
}
