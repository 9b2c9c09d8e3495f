import type { GridCell, GridValue } from '#lib/domain/grid-cells.ts';
import type { GridColumns } from '#lib/queries/history-grid.ts';

/** What stands in a row from a version up to another: a change, or what was so before the block. */
export type GridRun = {
  from: number;
  /** The version before which it ends. */
  end: number;
  cell: GridCell | null;
  value: GridValue | null;
};

/** The runs of one row in a block of columns; nothing where the field was absent. */
export function runsOf(block: GridColumns, path: string, last: number): GridRun[] {
  const runs: GridRun[] = [];
  const before = Object.hasOwn(block.before, path) ? block.before[path] : undefined;
  if (before) runs.push({ from: block.after + 1, end: last + 1, cell: null, value: before });
  for (const { event, cells } of block.columns) {
    const cell = cells.find((each) => each.path === path);
    if (!cell) continue;
    const open = runs.at(-1);
    if (open) open.end = Math.min(open.end, event.version);
    // What is gone leaves its place empty.
    const end = cell.kind === 'removed' ? event.version + 1 : last + 1;
    runs.push({ from: event.version, end, cell, value: null });
  }
  return runs.filter(({ from, end }) => end > from);
}

/** Runs of neighbouring blocks as one where nothing happened between them. */
export function joinRuns(runs: readonly GridRun[]): GridRun[] {
  const joined: GridRun[] = [];
  for (const run of runs) {
    const former = joined.at(-1);
    if (run.cell === null && former?.end === run.from) {
      joined[joined.length - 1] = { ...former, end: run.end };
    } else joined.push(run);
  }
  return joined;
}
