import type pg from 'pg';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Reading, Store } from '#lib/event-store/store.ts';
import { readModels } from '#lib/projections/read-models/model.ts';

export type SkipOutcome = { status: 'recorded' | 'reason-missing' | 'not-stopped' };

/**
 * Has a read model leave out the event that it stopped at, in all its generations from then on. The
 * worker does it within seconds. Throws an `AccessFault`.
 */
export async function skipEvent(
  store: Store,
  viewer: Viewer,
  { name, position, reason }: { name: string; position: string; reason: string },
): Promise<SkipOutcome> {
  demand(viewer, 'rebuild');
  if (reason.trim() === '') return { status: 'reason-missing' };
  const models = await readModels(store.pool, name);
  if (!models.some(({ stopped }) => stopped?.position === position)) {
    return { status: 'not-stopped' };
  }
  await recordAct(store, viewer, {
    type: '$projection',
    entity: { type: '$projection', id: `${name}/${position}` },
    data: { act: 'skipped', name, position },
    reason: reason.trim(),
  });
  return { status: 'recorded' };
}

/** Tells the generations what they are to leave out. */
export async function noteSkipped(store: Reading, pool: pg.Pool): Promise<void> {
  const states = await readActStates(store, '$projection');
  for (const { state } of states.values()) {
    if (state['act'] !== 'skipped') continue;
    await pool.query(
      `update operational.read_model set skipped = array_append(skipped, $2::int8)
       where name = $1 and $2::int8 <> all (skipped)`,
      [state['name'], state['position']],
    );
  }
}
