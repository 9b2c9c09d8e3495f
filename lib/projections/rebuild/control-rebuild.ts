import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readBeside } from '#lib/projections/beside.ts';
import type { RebuildRow } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { rebuildables } from '#lib/projections/rebuild/rebuildables.ts';
import { presentFingerprint, shapeFingerprint } from '#lib/projections/rebuild/subjects.ts';
import { actIdOf } from '#lib/projections/rebuild/want-rebuild.ts';

export const controls = ['pause', 'resume', 'cancel', 'switch', 'roll-back', 'let-go'] as const;
export type Control = (typeof controls)[number];

export type Controlled =
  | { status: 'done' }
  | { status: 'unknown' | 'reason-missing' }
  /** It is not in a state where this can be done. */
  | { status: 'not-now' }
  /** Built by other definitions: a process that has them has to run. */
  | { status: 'needs-code'; fingerprint: string };

/**
 * Pauses, resumes or cancels a rebuild, or has a worker switch what was built, take the switch back,
 * or let go of what does not serve any more. Throws an `AccessFault`.
 */
export async function controlRebuild(
  store: Store,
  viewer: Viewer,
  { id, control, reason }: { id: string; control: Control; reason: string },
): Promise<Controlled> {
  demand(viewer, 'rebuild');
  if (reason.trim() === '') return { status: 'reason-missing' };
  const row = await readRebuildRow(store.pool, id);
  if (!row) return { status: 'unknown' };
  if (!possibleControls(row).includes(control)) return { status: 'not-now' };
  const wanting = await codeWanting(store, row, control);
  // What served before is gone.
  if (wanting === '') return { status: 'not-now' };
  if (wanting !== null) return { status: 'needs-code', fingerprint: wanting };
  const act = {
    type: '$projection' as const,
    entity: { type: '$projection' as const, id: actIdOf(row.subject) },
    data: { rebuild: id, step: steps[control] },
    reason: reason.trim(),
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(writes[control], [id]);
      if (rowCount !== 1) throw movedOn();
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'rebuild_moved_on') return { status: 'not-now' };
    throw error;
  }
  return { status: 'done' };
}

/** What can be done with a rebuild as it stands. */
export function possibleControls(row: Pick<RebuildRow, 'status' | 'paused' | 'wish' | 'subject'>) {
  const { status, paused, wish } = row;
  if (wish !== null) return [];
  const keeps = rebuildables[row.subject.kind]?.keepsFormer ?? false;
  const possible: Record<RebuildRow['status'], readonly Control[]> = {
    wanted: [paused ? 'resume' : 'pause', 'cancel'],
    building: [paused ? 'resume' : 'pause', 'cancel'],
    ready: ['switch', 'cancel'],
    failed: ['resume', 'cancel'],
    switched: keeps ? ['roll-back', 'let-go'] : [],
    'rolled-back': ['let-go'],
    'let-go': [],
    cancelled: [],
  };
  return possible[status];
}

/** The fingerprint of definitions that this process has not, where they are needed; else null. */
export async function codeWanting(
  { pool, catalogue }: Pick<Store, 'pool' | 'catalogue'>,
  { subject, fingerprint, former }: RebuildRow,
  control: Control,
): Promise<string | null> {
  const own = presentFingerprint({ catalogue }, subject);
  if (control === 'switch' || control === 'resume') {
    return fingerprint === null || fingerprint === own ? null : fingerprint;
  }
  if (control !== 'roll-back') return null;
  if (subject.kind === 'search' || subject.kind === 'references') {
    const wanted = shapeFingerprint((await readBeside(pool, subject.kind)).shape);
    return wanted === own ? null : wanted;
  }
  const table = subject.kind === 'model' ? 'read_model' : 'generation';
  const { rows } = await pool.query<{ fingerprint: string }>(
    `select encode(fingerprint, 'hex') as fingerprint from operational.${table} where id = $1`,
    [former],
  );
  const wanted = rows[0]?.fingerprint ?? '';
  return wanted === own ? null : wanted;
}

const steps: Record<Control, string> = {
  pause: 'paused',
  resume: 'resumed',
  cancel: 'cancelled',
  switch: 'switched',
  'roll-back': 'rolled back',
  'let-go': 'let go',
};

const setWish = (wish: string, statuses: string) =>
  `update operational.rebuild set wish = '${wish}', error = null
   where id = $1 and wish is null and status in (${statuses})`;
const open = "'wanted', 'building'";

const writes: Record<Control, string> = {
  pause: `update operational.rebuild set paused = true
    where id = $1 and wish is null and not paused and status in (${open})`,
  resume: `update operational.rebuild set paused = false, error = null,
      status = case when status <> 'failed' then status
        when phase is null then 'wanted' else 'building' end
    where id = $1 and wish is null and (paused or status = 'failed')
      and status in (${open}, 'failed')`,
  cancel: setWish('cancel', `${open}, 'ready', 'failed'`),
  switch: setWish('switch', "'ready'"),
  'roll-back': setWish('roll-back', "'switched'"),
  'let-go': setWish('let-go', "'switched', 'rolled-back'"),
};

function movedOn(): Error {
  return Object.assign(new Error('The rebuild moved on.'), { code: 'rebuild_moved_on' });
}
