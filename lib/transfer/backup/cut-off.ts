import { BackupFault } from '#lib/transfer/backup/layout.ts';
import type { Entry, StoredRow } from '#lib/transfer/verify/stored-row.ts';

/** Where a restore ends: at a position, or with the last event that was recorded by a time. */
export type Until = { position: bigint } | { time: number };

/** What a backup has and a store that goes back lacks. */
export type Left = {
  events: number;
  byType: Map<string, number>;
  /** Entities that come to be only later, and the first of them. */
  newer: number;
  firstNewer: string[];
  /** Entities that stand at an earlier version; at least so many where `more` is set. */
  earlier: number;
  moreEarlier: boolean;
};

const mostNamed = 20;
/** Names are kept so that an entity is counted once. */
const mostKept = 100_000;

/** Tells what is after the end of a restore, while the events are read in order. */
export class CutOff {
  readonly #until: Until | undefined;
  #upTo = 0n;
  #erasedAfter = 0n;
  readonly #left: Left = {
    ...{ events: 0, byType: new Map(), newer: 0, firstNewer: [], earlier: 0, moreEarlier: false },
  };
  readonly #seen = new Set<string>();

  constructor(until: Until | undefined) {
    this.#until = until;
  }

  event(row: StoredRow, entries: readonly Entry[]): void {
    if (this.#isWithin(row)) {
      this.#upTo = row.position;
      for (const by of row.erased ?? [])
        if (by !== null && by > this.#erasedAfter) this.#erasedAfter = by;
      return;
    }
    const left = this.#left;
    left.events += 1;
    left.byType.set(row.type, (left.byType.get(row.type) ?? 0) + 1);
    for (const { type, id, version } of entries) {
      const name = `${type}/${id}`;
      if (version === 1) {
        left.newer += 1;
        if (left.firstNewer.length < mostNamed) left.firstNewer.push(name);
      }
      if (this.#seen.has(name)) continue;
      if (this.#seen.size === mostKept) {
        left.moreEarlier = true;
        continue;
      }
      this.#seen.add(name);
      if (version > 1) left.earlier += 1;
    }
  }

  /** Throws a `BackupFault` where nothing is left, or where what is left was erased in part later on. */
  end(last: bigint): { upTo: bigint; left: Left | null } {
    const until = this.#until;
    if (until === undefined) return { upTo: this.#upTo, left: null };
    if (this.#upTo === 0n) {
      throw new BackupFault('restore_until', 'There was no event yet by then.');
    }
    if ('position' in until && until.position > last) {
      throw new BackupFault(
        'restore_until',
        `The backup ends at position ${last}: there is none of ${until.position} in it.`,
      );
    }
    if (this.#erasedAfter > this.#upTo) {
      throw new BackupFault(
        'restore_until',
        `Events up to position ${this.#upTo} were erased in part at position ${this.#erasedAfter}, so that in this backup they are no longer as they were then. Go back to ${this.#erasedAfter} or later, or take a backup from before that erasure: it is applied again to what is restored.`,
      );
    }
    return { upTo: this.#upTo, left: this.#left };
  }

  #isWithin({ position, recorded_at }: StoredRow): boolean {
    const until = this.#until;
    if (until === undefined) return true;
    return 'position' in until ? position <= until.position : recorded_at <= until.time;
  }
}
