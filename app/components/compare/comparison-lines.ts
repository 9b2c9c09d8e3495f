import type { SetBy } from '#app/components/compare/set-by.ts';
import type { FieldRow, FieldStatus } from '#app/components/state/field-row.ts';

/** Whether a line of a comparison differs by itself: a field, or an item as a whole. */
export function isDifference(row: FieldRow): boolean {
  return row.differs && (row.kind === 'value' || row.status === 'moved');
}

export type LineCounts = Record<Exclude<FieldStatus, 'same'>, number> & {
  differ: number;
  all: number;
};

export function countLines(rows: readonly FieldRow[]): LineCounts {
  const counts = { changed: 0, added: 0, removed: 0, moved: 0, differ: 0, all: 0 };
  for (const row of rows) {
    if (row.kind === 'value' || row.status === 'moved') counts.all += 1;
    if (!isDifference(row) || row.status === 'same') continue;
    counts.differ += 1;
    counts[row.status] += 1;
  }
  return counts;
}

/** The version that made a line differ; null where none is known. */
export function causeOf(row: FieldRow, by: SetBy | null): number | null {
  if (!by || !isDifference(row)) return null;
  return row.status === 'removed' ? by.removed(row.path) : by.of(row.path);
}
