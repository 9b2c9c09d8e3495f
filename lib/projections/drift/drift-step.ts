// Invariant: the row of `operational.drift` is where the round under way has come to. It moves in the
// transaction that writes what was found up to there, so that a process that ends, ends nothing: the
// next goes on from it.
import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { checkEntities } from '#lib/projections/drift/check-entities.ts';
import { type CheckedPart, checkPart, type Source } from '#lib/projections/drift/check-part.ts';
import { keepFound } from '#lib/projections/drift/keep-found.ts';
import { justAfter, restOf, spanOf } from '#lib/projections/drift/span.ts';

export type Step =
  /** A part was checked, and there is more. */
  | 'more'
  /** The round has come to its end. */
  | 'ended'
  /** The round before began too short a time ago. */
  | 'rests'
  /** Another process was there first. */
  | 'taken';

type Place = { ref: EntityRef; turn: bigint; isUnderWay: boolean; lastBeganAt: number | null };

/** Checks the next part of the round under way, or begins one where the last began long enough ago. */
export async function driftStep(source: Source, worker: pg.Pool, restFor: number): Promise<Step> {
  const place = await placeOf(worker);
  const rests = place.lastBeganAt !== null && Date.now() - place.lastBeganAt < restFor;
  if (!place.isUnderWay && rests) return 'rests';
  const checked = await checkPart(source, restOf(place.ref), { found: true });
  const kept = await inTransaction({ pool: worker }, async (client) => {
    const moved = await keepFound(client, checked);
    return (await moveOn(client, place.turn, checked)) ? moved : null;
  });
  if (!kept) return 'taken';
  for (const ref of kept) await checkEntities(source, worker, spanOf(ref));
  return checked.isLast ? 'ended' : 'more';
}

async function placeOf(worker: pg.Pool): Promise<Place> {
  const { rows } = await worker.query<{
    entity_type: string;
    entity_id: string;
    turn: bigint;
    began_at: number | null;
    last_began_at: number | null;
  }>('select entity_type, entity_id, turn, began_at, last_began_at from operational.drift');
  const [row] = rows;
  if (!row) throw new Error('operational.drift has no row');
  return {
    ref: { type: row.entity_type, id: row.entity_id },
    turn: row.turn,
    isUnderWay: row.began_at !== null,
    lastBeganAt: row.last_began_at,
  };
}

/** False where the place is no longer what it was. */
async function moveOn(
  client: pg.ClientBase,
  turn: bigint,
  { part, isLast, counts }: CheckedPart,
): Promise<boolean> {
  const next = isLast ? { type: '', id: '' } : justAfter(part.upTo);
  const { rowCount } = await client.query(
    `update operational.drift set entity_type = $2, entity_id = $3, turn = turn + 1,
       began_at = coalesce(began_at, clock_timestamp()), entities = entities + $4,
       events = events + $5, compared = compared + $6, erased = erased + $7
     where turn = $1`,
    [
      ...[turn, next.type, next.id],
      ...[counts.entities, counts.events, counts.compared, counts.erased],
    ],
  );
  if (rowCount !== 1) return false;
  if (isLast) await endRound(client);
  return true;
}

async function endRound(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update operational.drift set last_began_at = began_at, last_ended_at = clock_timestamp(),
       last_entities = entities, last_events = events, last_compared = compared,
       last_erased = erased, began_at = null, entities = 0, events = 0, compared = 0, erased = 0`,
  );
}
