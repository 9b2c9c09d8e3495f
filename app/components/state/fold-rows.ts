import type { FieldRow } from '#app/components/state/field-row.ts';

/** Unchanged fields of one group that are not shown until asked for. */
export type FoldedRows = { kind: 'folded'; path: string; depth: number; names: string[] };

export type ShownRow = FieldRow | FoldedRows;

/**
 * Of each group the first `limit` unchanged fields, and all that differ; the others as one line
 * that tells how many. `open` holds the paths of groups whose every field is wanted ('' the root).
 * With a limit of 0 only what differs is left.
 */
export function foldRows(rows: FieldRow[], limit: number, open: ReadonlySet<string>): ShownRow[] {
  const shown: ShownRow[] = [];
  foldGroup(rows, 0, rows.length, '', limit, open, shown);
  return shown;
}

function foldGroup(
  rows: FieldRow[],
  start: number,
  end: number,
  path: string,
  limit: number,
  open: ReadonlySet<string>,
  shown: ShownRow[],
): void {
  const depth = rows[start]?.depth ?? 0;
  const hidden: string[] = [];
  let unchanged = 0;
  for (let at = start; at < end; ) {
    const row = rows[at] as FieldRow;
    const next = endOf(rows, at, end);
    if (row.differs || unchanged < limit || open.has(path)) {
      if (!row.differs) unchanged += 1;
      shown.push(row);
      if (next > at + 1) foldGroup(rows, at + 1, next, row.path, limit, open, shown);
    } else {
      hidden.push(row.name);
    }
    at = next;
  }
  if (hidden.length > 0) shown.push({ kind: 'folded', path, depth, names: hidden });
}

/** Where what stands under a row ends. */
function endOf(rows: FieldRow[], at: number, end: number): number {
  const depth = rows[at]?.depth ?? 0;
  let next = at + 1;
  while (next < end && (rows[next]?.depth ?? 0) > depth) next += 1;
  return next;
}
