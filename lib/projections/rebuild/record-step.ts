import { operator } from '#lib/access/viewer.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Run } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { actIdOf } from '#lib/projections/rebuild/want-rebuild.ts';

/** Records what a worker did of its own accord, as whoever wanted the rebuild had it decided. */
export async function recordStep({ store, pool, row }: Run, step: 'switched'): Promise<void> {
  // Not as it was read: an erasure may have taken it since.
  const { reason } = (await readRebuildRow(pool, row.id)) ?? { reason: null };
  await recordAct(
    store,
    { ...operator, id: 'worker', name: 'The worker' },
    {
      type: '$projection',
      entity: { type: '$projection', id: actIdOf(row.subject) },
      data: { rebuild: row.id, step },
      reason,
    },
  );
}
