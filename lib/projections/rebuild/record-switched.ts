import { operator } from '#lib/access/viewer.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Run } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { actIdOf } from '#lib/projections/rebuild/want-rebuild.ts';

/**
 * Records, once, that a rebuild was switched by a worker of its own accord, as whoever wanted it had it
 * decided. A person's own act was recorded where it was asked for.
 */
export async function recordSwitched({ store, pool, row }: Run): Promise<void> {
  const id = actIdOf(row.subject);
  const { rowCount } = await pool.query(
    `select from authority.event where entity_type = '$projection' and entity_id = $1
       and data ->> 'rebuild' = $2 and data ->> 'step' = 'switched' limit 1`,
    [id, row.id],
  );
  if (rowCount === 1) return;
  // Not as it was read: an erasure may have taken it since.
  const { reason } = (await readRebuildRow(pool, row.id)) ?? { reason: null };
  await recordAct(
    store,
    { ...operator, id: 'worker', name: 'The worker' },
    {
      type: '$projection',
      entity: { type: '$projection', id },
      data: { rebuild: row.id, step: 'switched' },
      reason,
    },
  );
}
