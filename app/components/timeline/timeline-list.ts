import type { Outline } from '#app/components/timeline/outline.ts';

/** A line of a timeline: an event, or events alike that are told in one. Places are those of the outline. */
export type ListRow =
  | { kind: 'event'; place: number; ofRun: boolean }
  | { kind: 'run'; from: number; count: number; isOpen: boolean };

export type Order = 'asc' | 'desc';

/** The lines of a timeline in the order in which they are shown. `opened` names runs by their first key. */
export function listRows(
  { keys, runs }: Pick<Outline, 'keys' | 'runs'>,
  opened: ReadonlySet<number>,
  order: Order,
): ListRow[] {
  const rows: ListRow[] = [];
  let place = 0;
  const single = (end: number, ofRun: boolean) => {
    for (; place < end; place += 1) rows.push({ kind: 'event', place, ofRun });
  };
  for (const [from, count] of runs) {
    single(from, false);
    const isOpen = opened.has(keys[from] ?? -1);
    const run: ListRow = { kind: 'run', from, count, isOpen };
    // Its line stands above what it holds, whichever way the list runs.
    if (isOpen && order === 'asc') rows.push(run);
    if (isOpen) single(from + count, true);
    if (!isOpen || order === 'desc') rows.push(run);
    place = from + count;
  }
  single(keys.length, false);
  return order === 'asc' ? rows : rows.reverse();
}

/** The places of the newest and the oldest event of a row. */
export function placesOf(row: ListRow): { newest: number; oldest: number } {
  if (row.kind === 'event') return { newest: row.place, oldest: row.place };
  return { newest: row.from + row.count - 1, oldest: row.from };
}

/**
 * The row that shows the event at a place: its own, else that of the run it is folded into. By
 * bisection: rows stand in the order of their places.
 */
export function rowAt(rows: readonly ListRow[], place: number, order: Order): number {
  const sign = order === 'asc' ? 1 : -1;
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && reaches(row, place, sign)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether a row stands at the place or after it. */
function reaches(row: ListRow, place: number, sign: number): boolean {
  // The line of an open run only leads what it holds.
  if (row.kind === 'run' && row.isOpen) {
    return sign > 0 ? row.from > place : row.from + row.count - 1 < place;
  }
  const { newest, oldest } = placesOf(row);
  return sign > 0 ? newest >= place : oldest <= place;
}

/** The last place whose value is not above the one given, -1 before the first; values do not fall. */
export function lastNotAbove(values: readonly number[], wanted: number): number {
  let low = -1;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
