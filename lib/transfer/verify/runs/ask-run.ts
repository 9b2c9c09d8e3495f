import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import type { Store } from '#lib/event-store/store.ts';
import { beginAt } from '#lib/transfer/verify/place.ts';
import type { RunStatus } from '#lib/transfer/verify/runs/run-row.ts';
import { lastPosition } from '#lib/transfer/verify/verify-store.ts';

export type RunAct = 'pause' | 'resume' | 'end';

const moves: Record<RunAct, { from: RunStatus[]; to: RunStatus }> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  end: { from: ['running', 'paused'], to: 'ended' },
};

/** Has a worker verify all of the store; `present`: one that was asked for before is not over yet. */
export async function askRun(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
): Promise<{ status: 'asked' | 'present' }> {
  demand(viewer, 'rebuild');
  const { rowCount } = await store.pool.query(
    `insert into operational.verification (id, kind, status, asked_by, place)
     values ($1, 'asked', 'running', $2, $3) on conflict do nothing`,
    [newEventId(), viewer.id, JSON.stringify(beginAt(await lastPosition(store)))],
  );
  return { status: rowCount === 1 ? 'asked' : 'present' };
}

/** `moved`: it is over, or was moved by somebody else. */
export async function steerRun(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
  act: RunAct,
): Promise<{ status: 'done' | 'moved' }> {
  demand(viewer, 'rebuild');
  const { from, to } = moves[act];
  const { rowCount } = await store.pool.query(
    `update operational.verification set status = $3,
       ended_at = case when $3 = 'ended' then now() end
     where id::text = $1 and kind = 'asked' and status = any ($2)`,
    [id, from, to],
  );
  return { status: rowCount === 1 ? 'done' : 'moved' };
}
