import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow, BulkStatus, StoppedFor } from '#lib/corrections/bulk/bulk.ts';
import { finishReview } from '#lib/corrections/bulk/finish-review.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { isActRefused } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

export type BulkOutcome = {
  status:
    | 'done'
    | 'not-found'
    | 'moved-on'
    | 'nothing-fits'
    | 'second-person'
    /** Whoever let it run may no longer: somebody else has to take it over. */
    | 'runner-gone';
};

export type BulkMove = {
  from: readonly BulkStatus[];
  to: BulkStatus;
  /** Told with the event; nothing personal. */
  reason: string;
  /** What else the event says, such as counts; nothing personal. */
  data?: JsonObject;
  /** The version of the act that it was decided on. */
  expected?: number;
  /** What was filled in when it was decided on. */
  plan?: number;
  stoppedFor?: StoppedFor;
  /** In whose name it is recorded from now on; unchanged where not given. */
  runner?: string;
  approver?: string;
  /** What else is written with it. */
  work?: (client: pg.ClientBase) => Promise<void>;
};

/**
 * Moves the act on and records that, or neither. From the event on nothing is recorded any more that
 * was begun before it: each append of an act holds only as long as its `$bulk` entity does not move.
 */
export async function moveWithAct(
  store: Store,
  viewer: Viewer,
  { id, entityType, eventType, reverts }: BulkRow,
  move: BulkMove,
): Promise<BulkOutcome> {
  const { from, to, reason, data, expected, plan, stoppedFor, runner, approver, work } = move;
  try {
    await recordActWith(
      store,
      viewer,
      {
        type: '$bulk',
        entity: { type: '$bulk', id },
        data: {
          status: to,
          entityType,
          ...(eventType === null ? {} : { eventType }),
          ...(reverts === null ? {} : { reverts }),
          ...data,
        },
        reason,
        correlationId: id,
        ...(expected === undefined ? {} : { expected }),
      },
      async (client) => {
        const { rowCount } = await client.query(
          `update operational.bulk set status = $3, stopped_for = $4,
             runner = coalesce($5, runner), approver = coalesce($6, approver),
             started_at = case when $3 = 'running' then coalesce(started_at, now()) else started_at end,
             ended_at = case when $3 in ('cancelled', 'done') then now() else null end
           where id = $1 and status = any ($2) and plan = coalesce($7, plan)`,
          [id, from, to, stoppedFor ?? null, runner ?? null, approver ?? null, plan ?? null],
        );
        if (rowCount === 0) throw new MovedOn();
        await work?.(client);
      },
    );
    if (to === 'done' || to === 'cancelled') await finishReview(store, viewer, id);
    return { status: 'done' };
  } catch (error) {
    if (error instanceof MovedOn || isMoved(error)) return { status: 'moved-on' };
    throw error;
  }
}

function isMoved(error: unknown): boolean {
  return isActRefused(error) && error.fault.code === 'version_conflict';
}

/** Another page, or another person, was first. */
class MovedOn extends Error {}
