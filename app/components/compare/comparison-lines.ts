import type { FieldRow, FieldStatus } from '#app/components/state/field-row.ts';
import { isBelow } from '#lib/domain/compare-states.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { SetBy } from '#lib/domain/set-by.ts';
import type { PatchStep } from '#lib/domain/state-patch.ts';

/** Whether a line of a comparison differs by itself: a field, or an item as a whole. */
export function isDifference(row: FieldRow): boolean {
  return row.differs && row.isUnknown !== true && (row.kind === 'value' || row.status === 'moved');
}

/**
 * The lines of which nothing is told: both sides are shapes of what the viewer may not see. Groups
 * that hold nothing else differ no more.
 */
export function withUnknown(rows: FieldRow[], notCompared: readonly string[]): FieldRow[] {
  if (notCompared.length === 0) return rows;
  const hidden = new Set(notCompared);
  const marked = rows.map((row) =>
    [row.path, row.was].some((path) => isBelow(withoutMarks(path), hidden))
      ? { ...row, isUnknown: true, differs: true }
      : row,
  );
  return marked.map((row, at) => {
    if (row.kind === 'value' || row.isUnknown || row.status !== 'same') return row;
    let differs = false;
    for (let next = at + 1; (marked[next]?.depth ?? 0) > row.depth; next += 1) {
      differs ||= marked[next]?.differs === true;
    }
    return { ...row, differs };
  });
}

export type LineCounts = Record<Exclude<FieldStatus, 'same'>, number> & {
  differ: number;
  all: number;
  unknown: number;
};

export function countLines(rows: readonly FieldRow[]): LineCounts {
  const counts = { changed: 0, added: 0, removed: 0, moved: 0, differ: 0, all: 0, unknown: 0 };
  for (const row of rows) {
    if (row.kind === 'value' || row.status === 'moved') counts.all += 1;
    if (row.isUnknown && row.kind === 'value') counts.unknown += 1;
    if (!isDifference(row) || row.status === 'same') continue;
    counts.differ += 1;
    counts[row.status] += 1;
  }
  return counts;
}

/** The version that made a line differ; null where none is known. Read backwards, the left is the later. */
export function causeOf(row: FieldRow, by: SetBy | null, backwards = false): number | null {
  if (!by || !isDifference(row)) return null;
  const [earlier, later] = backwards ? [row.path, row.was] : [row.was, row.path];
  if (row.status === 'moved') {
    const item = row.item ?? row;
    return nearest(by.set, backwards ? item.was : item.path);
  }
  const isGone = row.status === (backwards ? 'added' : 'removed');
  return isGone ? nearest(by.removed, earlier) : nearest(by.set, later);
}

/** The same of an operation of a patch. */
export function versionOfStep(
  { operation, was, at }: PatchStep,
  by: SetBy | null,
  backwards: boolean,
): number | null {
  if (!by) return null;
  const [earlier, later] = backwards ? [at, was] : [was, at];
  const isGone = operation.op === (backwards ? 'add' : 'remove');
  const path = isGone ? earlier : later;
  return path === null ? null : nearest(isGone ? by.removed : by.set, path);
}

/** What is told of a place, or of the nearest around it: a value that was replaced whole is told once. */
function nearest(told: Readonly<Record<string, number>>, path: string): number | null {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const version = told[at];
    if (version !== undefined) return version;
  }
  return null;
}
