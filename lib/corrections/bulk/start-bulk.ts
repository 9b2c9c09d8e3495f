import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow, BulkStatus } from '#lib/corrections/bulk/bulk.ts';
import { countItems, readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import { isActRefused } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

export type BulkOutcome = {
  status: 'done' | 'not-found' | 'moved-on' | 'nothing-fits' | 'own' | 'second-person';
};

/**
 * Lets a previewed act run: one `$bulk` event with its count, and the worker records from then on,
 * whoever closes the page. Throws an `AccessFault`.
 */
export async function startBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  demand(viewer, 'applyCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'applyCorrection', bulk.entityType);
  if (bulk.review !== null) return { status: 'second-person' };
  return run(store, viewer, bulk, 'previewed');
}

/** Asks a second person to let it run. */
export async function proposeBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  const { fits } = await countItems(store, id);
  if (fits === 0) return { status: 'nothing-fits' };
  return moveWithAct(store, viewer, bulk, {
    from: ['previewed'],
    to: 'proposed',
    count: fits,
  });
}

/**
 * Approves what another proposed, and lets it run in the name of both. `seen` is the version of the act
 * that was looked at: who proposed it may have taken it back and proposed something else.
 */
export async function approveBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  seen?: number,
): Promise<BulkOutcome> {
  demand(viewer, 'approveCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk) return { status: 'not-found' };
  demand(viewer, 'approveCorrection', bulk.entityType);
  demand(viewer, 'applyCorrection', bulk.entityType);
  const [asks, proposed] = await Promise.all([
    principalOf(store, viewer.id),
    principalOf(store, bulk.owner),
  ]);
  if (asks === proposed) return { status: 'own' };
  return run(store, viewer, bulk, 'proposed', seen);
}

async function run(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  from: BulkStatus,
  expected?: number,
): Promise<BulkOutcome> {
  const { fits } = await countItems(store, bulk.id);
  if (fits === 0) return { status: 'nothing-fits' };
  return moveWithAct(store, viewer, bulk, {
    from: [from],
    to: 'running',
    count: fits,
    ...(expected === undefined ? {} : { expected }),
  });
}

/** Moves the act on and records that, or neither. */
export async function moveWithAct(
  store: Store,
  viewer: Viewer,
  { id, entityType, eventType, reverts }: BulkRow,
  move: {
    from: readonly BulkStatus[];
    to: BulkStatus;
    count?: number;
    recorded?: number;
    /** The version of the act that it was decided on. */
    expected?: number;
  },
): Promise<BulkOutcome> {
  const { from, to, count, recorded, expected } = move;
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
          ...(count === undefined ? {} : { count }),
          ...(recorded === undefined ? {} : { recorded }),
        },
        // It stands with each of the events, where an erasure finds what is personal in it.
        reason: null,
        correlationId: id,
        ...(expected === undefined ? {} : { expected }),
      },
      async (client) => {
        const { rowCount } = await client.query(
          `update operational.bulk set status = $3, stopped_for = null,
             runner = case when $3 = 'running' and runner is null then $4 else runner end,
             started_at = case when $3 = 'running' then coalesce(started_at, now()) else started_at end,
             ended_at = case when $3 in ('cancelled', 'done') then now() else null end
           where id = $1 and status = any ($2)`,
          [id, from, to, viewer.id],
        );
        if (rowCount === 0) throw new MovedOn();
      },
    );
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
