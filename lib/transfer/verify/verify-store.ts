import { availableParallelism } from 'node:os';
import type { Store } from '#lib/event-store/store.ts';
import { checkEntities } from '#lib/projections/drift/check-entities.ts';
import type { Counts } from '#lib/projections/drift/check-entity.ts';
import { noCounts } from '#lib/projections/drift/check-part.ts';
import { spanOf } from '#lib/projections/drift/span.ts';
import type { SealsAtHand } from '#lib/transfer/seals/all-seals.ts';
import { GrowingTree } from '#lib/transfer/seals/merkle.ts';
import { entityFinding } from '#lib/transfer/verify/entity-finding.ts';
import type { Finding, FindingKind } from '#lib/transfer/verify/finding.ts';
import { judgeSeals, type Sealed, sortSeals } from '#lib/transfer/verify/judge-seals.ts';
import {
  boundsOf,
  type RangeResult,
  type RangeTask,
  rangeSize,
} from '#lib/transfer/verify/verify-range.ts';
import { inThreads } from '#lib/transfer/verify/verify-threads.ts';

export type Progress = { position: bigint; events: number; entities: number };

export type VerifyOptions = {
  /** Of a role that reads all of the store; each thread connects for itself. */
  connectionString: string;
  /** Verified before, up to here: of these only the seals are asked. */
  after?: bigint;
  sealed: SealsAtHand;
  signal?: AbortSignal;
  tell?: (progress: Progress) => void;
};

export type Report = {
  /** The last position when it began. */
  upTo: bigint;
  events: number;
  entities: Counts;
  seals: { fitting: number; lastAt: bigint | null };
  /** How many were found of each kind, and as many of them as are kept. */
  counts: Partial<Record<FindingKind, number>>;
  findings: Finding[];
};

/** More than these are counted and no longer kept. */
const mostKept = 10_000;

/**
 * Verifies a store: each event by itself and against the one before it, what erasures left, seals, and
 * that heads, touches, versions and states are what the events say. Nothing that is found ends the
 * search. Events that are recorded meanwhile are left for the next time.
 */
export async function verifyStore(store: Store, options: VerifyOptions): Promise<Report> {
  const { after = 0n, signal } = options;
  const upTo = await lastPosition(store);
  const report: Report = {
    ...{ upTo, events: 0, entities: noCounts(), counts: {}, findings: [] },
    seals: { fitting: 0, lastAt: null },
  };
  const add = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      report.counts[finding.kind] = (report.counts[finding.kind] ?? 0) + 1;
      if (report.findings.length < mostKept) report.findings.push(finding);
    }
  };
  let position = after;
  const tell = () => {
    const { events, entities } = report;
    options.tell?.({ position, events, entities: entities.entities });
  };
  const { good, findings } = sortSeals(options.sealed);
  const sealed = new Map<bigint, Sealed>();
  const verifyEvents = async () => {
    const marks = good.map((seal) => BigInt(seal.position));
    const log = new LogReader();
    const threads = Math.max(1, availableParallelism() - 1);
    const tasks = tasksOf(upTo, after, marks);
    for await (const result of inThreads(options.connectionString, threads, tasks)) {
      signal?.throwIfAborted();
      add(log.take(result, sealed));
      report.events += result.events;
      const { end } = boundsOf({ index: result.index, upTo });
      if (end > position) position = end;
      tell();
    }
  };
  const verifyEntities = async () => {
    const checked = await checkEntities(store, null, spanOf({}), {
      ...(signal ? { signal } : {}),
      tell: (counts) => {
        report.entities = counts;
        tell();
      },
    });
    report.entities = checked.counts;
    return checked.deviations;
  };
  const [deviations] = await Promise.all([verifyEntities(), verifyEvents()]);
  add(findings);
  const judged = judgeSeals(good, upTo, (at) => sealed.get(at));
  add(judged.findings);
  add(deviations.map(entityFinding).filter((finding) => finding !== null));
  const lastSeal = good.at(-1);
  report.seals = {
    fitting: judged.fitting,
    lastAt: lastSeal ? BigInt(lastSeal.position) : null,
  };
  return report;
}

/** Puts the ranges together: the tree over all of them, and what goes on from one to the next. */
class LogReader {
  #tree: GrowingTree | null = new GrowingTree();
  #shift = 0;

  take(result: RangeResult, sealed: Map<bigint, Sealed>): Finding[] {
    for (const [position, { digest, edge }] of result.marks) {
      const tree = this.#tree && new GrowingTree(this.#tree.edge());
      for (const subtree of edge) tree?.add(subtree);
      sealed.set(position, { digest, root: tree?.root() ?? null });
    }
    if (!result.isWhole) this.#tree = null;
    for (const subtree of result.edge) this.#tree?.add(subtree);
    const { first, last } = result.shifts;
    const isToldBefore = first === this.#shift;
    this.#shift = last;
    const { opening, findings } = result;
    return opening && !isToldBefore ? [opening, ...findings] : findings;
  }
}

function* tasksOf(upTo: bigint, after: bigint, marks: readonly bigint[]): Iterable<RangeTask> {
  for (let index = 0; BigInt(index) * BigInt(rangeSize) < upTo; index++) {
    const { from, end } = boundsOf({ index, upTo });
    const within = marks.filter((position) => position >= from && position <= end);
    yield { index, upTo, marks: within, isKnown: end <= after };
  }
}

async function lastPosition({ pool }: Store): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint | null }>(
    'select max(position) as position from authority.event',
  );
  return rows[0]?.position ?? 0n;
}
