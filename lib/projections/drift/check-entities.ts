import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';
import type { Counts } from '#lib/projections/drift/check-entity.ts';
import {
  type CheckedPart,
  checkPart,
  checkWithin,
  noCounts,
  type Source,
} from '#lib/projections/drift/check-part.ts';
import type { Deviation } from '#lib/projections/drift/deviation.ts';
import { keepFound } from '#lib/projections/drift/keep-found.ts';
import { justAfter, type Span, spanOf } from '#lib/projections/drift/span.ts';
import { writeFolded } from '#lib/projections/drift/write-folded.ts';
import { holdAppends, inLane } from '#lib/projections/rebuild/states/in-lane.ts';

export type Options = {
  signal?: AbortSignal;
  tell?: (counts: Counts) => void;
};

/** How often what moves while it is looked at is looked at again. */
const tries = 3;

/** Beside those of rebuilds. */
const lane = 4;

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
    const checked = await checkPart(source, rest, { found: true });
    deviations.push(...(await settle(source, worker, checked)));
    add(counts, checked.counts);
    tell?.(counts);
    return checked;
  });
  return { counts, deviations };
}

/**
 * The same, and what is not as the events say is made anew from them: states, snapshots, labels and
 * marks. Heads and touches have to be right. Part by part, with appends held back meanwhile.
 */
export async function mendEntities(
  { catalogue }: Pick<Source, 'catalogue'>,
  worker: pg.Pool,
  span: Span,
): Promise<Counts> {
  const counts = noCounts();
  await inParts(span, async (rest) => {
    const checked = await inLane(
      () => worker.connect(),
      lane,
      async (client) => {
        await holdAppends(client);
        const part = await checkWithin(client, { catalogue }, rest, {
          apart: snapshotInterval,
          found: false,
        });
        const written = await writeFolded(client, catalogue, part);
        await turnStates(client, catalogue, written);
        return part;
      },
      true,
    );
    add(counts, checked.counts);
    return checked;
  });
  return counts;
}

/** What any process has at hand of the states of these types is not written on from now on. */
export async function turnStates(
  client: pg.ClientBase,
  catalogue: Catalogue,
  types: readonly string[],
): Promise<void> {
  for (const type of types) {
    const fingerprint = Buffer.from(fingerprintOf(catalogue, type), 'hex');
    await client.query('select derived.turn_states($1, $2)', [type, fingerprint]);
  }
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
      const alone = await checkPart(source, spanOf(ref), { found: true });
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
