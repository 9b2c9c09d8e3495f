import {
  type Comparison,
  halt,
  type Rebuildable,
  type RebuildRow,
  type RebuildStatus,
  type Run,
} from '#lib/projections/rebuild/rebuild.ts';
import { noteRebuild } from '#lib/projections/rebuild/rebuild-rows.ts';
import { rebuildables } from '#lib/projections/rebuild/rebuildables.ts';
import { followSwitch, rollBack, switchOver } from '#lib/projections/rebuild/switch-over.ts';

/** `wait`: nothing can be done right now. */
type Step = 'again' | 'done' | 'wait';

/** The next step of a rebuild. What a person asked for comes first. */
export async function takeStep(run: Run): Promise<Step> {
  const { row } = run;
  const kind = rebuildables[row.subject.kind];
  if (row.wish !== null) return takeWish(run, kind, row.wish);
  if (row.phase === 'sweep') return sweep(run, kind);
  if (row.phase === 'settle') return settle(run, kind);
  if (row.paused) return 'done';
  if (row.status === 'wanted') {
    await kind.begin(run);
    await move(run, { status: 'building', phase: 'build', startedAt: true });
    return 'again';
  }
  if (row.status !== 'building') return 'done';
  if (row.phase === 'build') {
    await kind.build(run);
    await move(run, { phase: 'catch-up' });
    return 'again';
  }
  if (row.phase === 'catch-up') {
    await kind.catchUp(run);
    await move(run, { phase: 'compare' });
    return 'again';
  }
  const comparison = await kind.compare(run);
  await move(run, { comparison, builtAt: true });
  if (!switchesItself(row, comparison)) {
    await move(run, { status: 'ready', phase: null });
    return 'done';
  }
  return switchOver(run, kind, null);
}

async function takeWish(
  run: Run,
  kind: Rebuildable,
  wish: NonNullable<RebuildRow['wish']>,
): Promise<Step> {
  const { status } = run.row;
  const isOpen = status === 'wanted' || status === 'building' || status === 'failed';
  if (wish === 'cancel' && (isOpen || status === 'ready')) {
    await move(run, { status: 'cancelled', phase: 'sweep', wish: null, paused: false });
    return 'done';
  }
  if (wish === 'switch' && status === 'ready') return switchOver(run, kind, wish);
  if (wish === 'roll-back' && status === 'switched') return rollBack(run, kind, wish);
  const isLetGo = wish === 'let-go' && (status === 'switched' || status === 'rolled-back');
  await move(run, {
    wish: null,
    ...(isLetGo
      ? { phase: 'sweep' }
      : { error: { message: 'As it stands, that cannot be done.' } }),
  });
  return 'done';
}

async function sweep(run: Run, kind: Rebuildable): Promise<Step> {
  if (!(await kind.letGo(run))) return 'wait';
  const status: RebuildStatus = run.row.status === 'cancelled' ? 'cancelled' : 'let-go';
  await move(run, { status, phase: null, error: null, endedAt: true });
  await run.pool.query('delete from operational.rebuild_range where rebuild = $1', [run.row.id]);
  return 'done';
}

async function settle(run: Run, kind: Rebuildable): Promise<Step> {
  // Whoever switched may have been killed right after it.
  if (run.row.status === 'switched') await followSwitch(run, kind);
  await kind.settle(run);
  await move(run, { phase: null, error: null });
  return 'done';
}

/** By itself only where everything was compared. */
function switchesItself({ switchWhen }: RebuildRow, comparison: Comparison | null): boolean {
  if (comparison === null || switchWhen === 'always') return true;
  const { of, appear, vanish, change } = comparison;
  return switchWhen === 'when-equal' && of === 'all' && appear + vanish + change === 0;
}

async function move(
  { pool, row, claim }: Run,
  changed: Parameters<typeof noteRebuild>[3],
): Promise<void> {
  if (!(await noteRebuild(pool, row.id, claim, changed))) throw halt();
}
