import { availableParallelism } from 'node:os';
import type { Store } from '#lib/event-store/store.ts';
import type { Counts } from '#lib/projections/drift/check-entity.ts';
import { checkPart } from '#lib/projections/drift/check-part.ts';
import { justAfter, restOf } from '#lib/projections/drift/span.ts';
import type { SealsAtHand } from '#lib/transfer/seals/all-seals.ts';
import { entityFinding } from '#lib/transfer/verify/entity-finding.ts';
import type { Finding, FindingKind } from '#lib/transfer/verify/finding.ts';
import { judgeSeals, sortSeals } from '#lib/transfer/verify/judge-seals.ts';
import { beginAt, type Place } from '#lib/transfer/verify/place.ts';
import { onConnection, passRange, rangesFrom } from '#lib/transfer/verify/read-ranges.ts';
import { verifyEffects } from '#lib/transfer/verify/verify-effects.ts';
import { boundsOf } from '#lib/transfer/verify/verify-range.ts';
import { inThreads } from '#lib/transfer/verify/verify-threads.ts';

type Source = Pick<Store, 'pool' | 'catalogue'>;

export type VerifyOptions = {
  sealed: SealsAtHand;
  /** Of a role that reads all of the store: ranges are verified by threads, each with a connection. */
  connectionString?: string;
  /** Where it goes on from; by default it begins anew. */
  place?: Place;
  /** Verified before, up to here: of these only the seals are asked. Of one that begins anew. */
  after?: bigint;
  /** Without: what follows from the events alone. */
  entities?: boolean;
  signal?: AbortSignal;
  /** After each step, with what was found by it. The next one waits for it. */
  tell?: (place: Place, found: readonly Finding[], isLast: boolean) => void | Promise<void>;
};

export type Report = {
  /** The last position when it began. */
  upTo: bigint;
  events: number;
  entities: Counts;
  effects: number;
  seals: { fitting: number; lastAt: bigint | null };
  /** How many were found of each kind, and as many of them as are kept. */
  counts: Partial<Record<FindingKind, number>>;
  findings: Finding[];
};

/** More than these are counted and no longer kept. */
export const mostKept = 10_000;

/**
 * Verifies a store: each event by itself and against the one before it, what erasures left, seals, that
 * heads, touches, versions and states are what the events say, and that no effect is gone. Nothing
 * that is found ends the search. Events that are recorded meanwhile are left for the next time.
 */
export async function verifyStore(store: Source, options: VerifyOptions): Promise<Report> {
  const place = options.place ?? beginAt(await lastPosition(store), options.after);
  const findings: Finding[] = [];
  const pass = async (found: readonly Finding[], isLast = false) => {
    for (const finding of found) {
      place.counts[finding.kind] = (place.counts[finding.kind] ?? 0) + 1;
      if (findings.length < mostKept) findings.push(finding);
    }
    await options.tell?.(place, found, isLast);
    options.signal?.throwIfAborted();
  };
  const { good, findings: ofSeals } = sortSeals(options.sealed);
  const ending = new AbortController();
  const both = [
    verifyEvents(store, options, place, good.map(positionOf), pass, ending.signal),
    ...(options.entities === false ? [] : [checkEntities(store, place, pass, ending.signal)]),
  ];
  // One that fails ends the other.
  for (const one of both) one.catch((error) => ending.abort(error));
  const ended = await Promise.allSettled(both);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  if (place.effects === null) {
    const { effects, findings: found } = await verifyEffects(store.pool, options.signal);
    place.effects = effects;
    await pass(found);
  }
  const judged = judgeSeals(good, await lastPosition(store), (position) => {
    const sealed = place.sealed[String(position)];
    return (
      sealed && {
        digest: Buffer.from(sealed.digest, 'hex'),
        root: sealed.root === null ? null : Buffer.from(sealed.root, 'hex'),
      }
    );
  });
  await pass([...ofSeals, ...judged.findings], true);
  const lastSeal = good.at(-1);
  return {
    ...{ upTo: BigInt(place.upTo), events: place.events, entities: place.entities },
    ...{ effects: place.effects, counts: place.counts, findings },
    seals: { fitting: judged.fitting, lastAt: lastSeal ? BigInt(lastSeal.position) : null },
  };
}

type Pass = (found: readonly Finding[]) => Promise<void>;

async function verifyEvents(
  { pool }: Source,
  { connectionString }: VerifyOptions,
  place: Place,
  marks: readonly bigint[],
  pass: Pass,
  signal: AbortSignal,
): Promise<void> {
  const tasks = rangesFrom(place, marks);
  const threads = Math.max(1, availableParallelism() - 1);
  const results =
    connectionString === undefined
      ? onConnection(pool, tasks)
      : inThreads(connectionString, threads, tasks);
  for await (const result of results) {
    signal.throwIfAborted();
    await pass(passRange(place, result));
  }
}

async function checkEntities(
  store: Source,
  place: Place,
  pass: Pass,
  signal: AbortSignal,
): Promise<void> {
  while (place.entity !== null) {
    signal.throwIfAborted();
    const { part, isLast, counts, deviating } = await checkPart(store, restOf(place.entity));
    place.entities = {
      entities: place.entities.entities + counts.entities,
      events: place.entities.events + counts.events,
      compared: place.entities.compared + counts.compared,
      erased: place.entities.erased + counts.erased,
    };
    place.entity = isLast ? null : justAfter(part.upTo);
    const deviations = deviating.flatMap((one) => one.deviations);
    await pass(deviations.map(entityFinding).filter((finding) => finding !== null));
  }
}

/** The last position that was verified. */
export function reachedBy({
  ranges,
  upTo,
  after,
}: Pick<Place, 'ranges' | 'upTo' | 'after'>): bigint {
  if (ranges === 0) return BigInt(after);
  const { end } = boundsOf({ index: ranges - 1, upTo: BigInt(upTo) });
  return end > BigInt(after) ? end : BigInt(after);
}

function positionOf({ position }: { position: string }): bigint {
  return BigInt(position);
}

export async function lastPosition({ pool }: Pick<Source, 'pool'>): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint | null }>(
    'select max(position) as position from authority.event',
  );
  return rows[0]?.position ?? 0n;
}
