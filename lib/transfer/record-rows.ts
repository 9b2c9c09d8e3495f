import { setImmediate } from 'node:timers/promises';
import type { Masker } from '#lib/access/masker.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { differingParts } from '#lib/event-store/differing-parts.ts';
import { type Masking, openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { ImportRow } from '#lib/transfer/import-rows.ts';
import type { ReadyRow } from '#lib/transfer/judge-rows.ts';
import { ofImport } from '#lib/transfer/runs/of-import.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';

export type RecordCount = {
  done: number;
  recorded: number;
  known: number;
  /** Of those known, how many are not as they are stored; that stays as it is. */
  differing: number;
  faulty: number;
};

export type RecordOptions = {
  /** The import's id: shared by all of its events, but those that have a correlation of their own. */
  correlationId: string;
  progress: (count: RecordCount) => void;
  /** Told each row that is not recorded, and awaited. */
  fault: (row: ImportRow, reason: string) => Promise<void>;
  /** Ends the import once what is under way is answered. */
  signal?: AbortSignal;
};

type Appending = Masking & Pick<Store, 'appender' | 'looks'>;

/** Rows recorded by one append, and the characters of their text: others who write wait that long. */
const maxRows = 128;
const maxCharacters = 1_000_000;
/** One is recorded while the next is decided and a third prepared. */
const maxUnderWay = 3;
/** Others who use the process get their turn after so many rows that were told at once. */
const rowsAtOnce = 500;

/** How often a group is tried while others write to its entities; each try takes up to ten seconds. */
const maxContended = 30;

/**
 * Records rows in their order, a group of them in each append, some groups under way at once: the
 * appends of one entity are decided in the order they come in. A row that is refused is told and
 * stops nothing. What is stored already is known by its id and left. Throws what the database
 * throws; then, as after a kill, the same import goes on where it stopped.
 */
export async function recordRows(
  store: Appending,
  viewer: Viewer,
  rows: Iterable<ImportRow>,
  { correlationId, progress, fault, signal }: RecordOptions,
): Promise<RecordCount> {
  const count: RecordCount = { done: 0, recorded: 0, known: 0, differing: 0, faulty: 0 };
  const refuse = (row: ImportRow, reason: string) => {
    count.done++;
    count.faulty++;
    return fault(row, reason);
  };

  const record = async (group: readonly ReadyRow[]): Promise<void> => {
    const outcome = await appendGroup(store, viewer, group, correlationId);
    if (outcome.status === 'refused') {
      // Nothing says which row it is: each half is tried by itself.
      const half = Math.ceil(group.length / 2);
      const [first] = group;
      if (first && group.length === 1) return refuse(first, tellFaults(outcome.faults));
      await record(group.slice(0, half));
      return record(group.slice(half));
    }
    const faulty = Map.groupBy(outcome.skipped, ({ index }) => index);
    const recorded = outcome.events.values();
    let masker: Masker | null = null;
    for (const [at, row] of group.entries()) {
      const faults = faulty.get(at);
      if (faults) {
        await refuse(row, tellFaults(faults));
        continue;
      }
      count.done++;
      const answer = recorded.next().value;
      if (!answer?.replayed) {
        count.recorded++;
        continue;
      }
      count.known++;
      masker ??= await openMasking(store, viewer);
      if (differingParts(store.catalogue, masker, answer.event, row.event)) count.differing++;
    }
  };

  const group = openGroup();
  const underWay: Promise<void>[] = [];
  let refused = 0;
  for (const row of rows) {
    if (signal?.aborted) break;
    if (row.status === 'faulty') {
      await refuse(row, row.reason);
      if (++refused % rowsAtOnce === 0) {
        progress(count);
        await setImmediate();
      }
      continue;
    }
    if (group.isFull(row)) {
      const recording = record(group.take());
      // Seen where it is awaited.
      recording.catch(() => {});
      underWay.push(recording);
      if (underWay.length >= maxUnderWay) await underWay.shift();
      progress(count);
      await setImmediate();
    }
    group.add(row);
  }
  await Promise.all(underWay);
  if (!signal?.aborted) await record(group.take());
  progress(count);
  return count;
}

/** Gathers rows. One whose id or key is in the group already waits for the next, to be seen there. */
function openGroup() {
  let rows: ReadyRow[] = [];
  let characters = 0;
  const claims = new Set<string>();
  const claimsOf = ({ event: { id, idempotency } }: ReadyRow) =>
    idempotency ? [id, JSON.stringify([idempotency.scope, idempotency.key])] : [id];
  return {
    isFull: (row: ReadyRow) =>
      rows.length >= maxRows ||
      characters >= maxCharacters ||
      (row.mayRepeat && claimsOf(row).some((claim) => claims.has(claim))),
    add(row: ReadyRow) {
      rows.push(row);
      characters += row.row.raw.length;
      if (row.mayRepeat) for (const claim of claimsOf(row)) claims.add(claim);
    },
    take(): ReadyRow[] {
      const taken = rows;
      rows = [];
      characters = 0;
      claims.clear();
      return taken;
    },
  };
}

async function appendGroup(
  store: Appending,
  viewer: Viewer,
  rows: readonly ReadyRow[],
  correlationId: string,
) {
  const events = rows.map(({ event }) => ofImport(event, correlationId));
  for (let tries = 1; ; tries++) {
    const options = { imported: true, skipRefused: true };
    const outcome = await appendEvents(store, viewer, events, options);
    if (outcome.status === 'recorded') return outcome;
    const isContended = outcome.faults.some(({ kind }) => kind === 'contended');
    if (!isContended || tries >= maxContended) return outcome;
  }
}
