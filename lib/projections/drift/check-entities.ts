import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';
import type { Counts } from '#lib/projections/drift/check-entity.ts';
import {
  type CheckedPart,
  checkPart,
  noCounts,
  type Source,
} from '#lib/projections/drift/check-part.ts';
import type { Deviation } from '#lib/projections/drift/deviation.ts';
import { inLane } from '#lib/projections/drift/in-lane.ts';
import { keepFound } from '#lib/projections/drift/keep-found.ts';
import { justAfter, type Span, spanOf } from '#lib/projections/drift/span.ts';
import { writeFolded } from '#lib/projections/drift/write-folded.ts';

export type Options = {
  signal?: AbortSignal;
  tell?: (counts: Counts) => void;
};

/** How often what moves while it is looked at is looked at again. */
const tries = 3;

/**
 * Checks every entity of a span, and keeps what is found where `worker` is given: connections with the
 * rights of one. Answers with the counts and the deviations.
 */
export async function checkEntities(
  source: Source,
  worker: pg.Pool | null,
  span: Span,
  { signal, tell }: Options = {},
): Promise<{ counts: Counts; deviations: Deviation[] }> {
  const counts = noCounts();
  const deviations: Deviation[] = [];
  await inParts(span, async (rest) => {
    signal?.throwIfAborted();
    const checked = await checkPart(source, rest);
    deviations.push(...(await settle(source, worker, checked)));
    add(counts, checked.counts);
    tell?.(counts);
    return checked;
  });
  return { counts, deviations };
}

/**
 * The same, and what is not as the events say is made anew from them: states, snapshots, labels and
 * marks. Heads and touches have to be right.
 */
export async function mendEntities(
  source: Source,
  worker: pg.Pool,
  span: Span,
  { signal, tell }: Options = {},
): Promise<{ counts: Counts; written: number }> {
  const counts = noCounts();
  let written = 0;
  await inParts(span, async (rest) => {
    signal?.throwIfAborted();
    const checked = await inLane(worker, async (client) => {
      const part = await checkPart(source, rest, snapshotInterval);
      written += await writeFolded(client, source.catalogue, part);
      return part;
    });
    add(counts, checked.counts);
    tell?.(counts);
    return checked;
  });
  // Processes forget the states that they have at hand.
  if (written > 0) await worker.query('update operational.state_turn set turn = turn + 1');
  return { counts, written };
}

/** Keeps what was found; what moved meanwhile is looked at again, alone, and left once it goes on moving. */
async function settle(
  source: Source,
  worker: pg.Pool | null,
  { part, deviating }: CheckedPart,
): Promise<Deviation[]> {
  if (!worker) return deviating.flatMap((one) => one.deviations);
  const moved = await keep(worker, { part, deviating });
  const isMoved = new Set(moved.map(({ type, id }) => `${type}/${id}`));
  const still = deviating.filter(({ ref }) => !isMoved.has(`${ref.type}/${ref.id}`));
  const again: Deviation[] = [];
  for (const ref of moved) {
    for (let left = tries; left > 0; left--) {
      const alone = await checkPart(source, spanOf(ref));
      if ((await keep(worker, alone)).length > 0) continue;
      again.push(...alone.deviating.flatMap((one) => one.deviations));
      break;
    }
  }
  return [...still.flatMap((one) => one.deviations), ...again];
}

async function keep(
  worker: pg.Pool,
  found: Pick<CheckedPart, 'part' | 'deviating'>,
): Promise<EntityRef[]> {
  return (await inTransaction({ pool: worker }, (client) => keepFound(client, found))) ?? [];
}

async function inParts(
  span: Span,
  run: (rest: Span) => Promise<Pick<CheckedPart, 'part' | 'isLast'>>,
): Promise<void> {
  let rest = span;
  for (;;) {
    const { part, isLast } = await run(rest);
    if (isLast) return;
    rest = { from: justAfter(part.upTo), upTo: span.upTo };
  }
}

function add(counts: Counts, more: Counts): void {
  counts.entities += more.entities;
  counts.events += more.events;
  counts.compared += more.compared;
  counts.erased += more.erased;
}
