import type { DeletedChoice } from '#app/components/entities/entity-search.ts';
import type { EntityRow } from '#lib/queries/views.ts';

/**
 * The rows that were read with those that changed since, in the order of their ids. What changed
 * replaces its row, leaves where it no longer belongs, and joins where the list reaches so far.
 */
export function mergeRows(
  rows: readonly EntityRow[],
  changed: ReadonlyMap<string, EntityRow>,
  list: { deleted: DeletedChoice; whole: boolean },
): EntityRow[] {
  if (changed.size === 0) return [...rows];
  const belongs = ({ deletedAt }: EntityRow) =>
    list.deleted === 'show' || (list.deleted === 'only') === (deletedAt !== null);
  const read = new Set(rows.map(({ id }) => id));
  const last = rows.at(-1)?.id;
  const joining = [...changed.values()]
    .filter(({ id }) => !read.has(id))
    .filter(({ id }) => list.whole || (last !== undefined && byId(id, last) < 0))
    .filter(belongs)
    .toSorted((a, b) => byId(a.id, b.id));
  const kept = rows
    .map((row) => {
      const now = changed.get(row.id);
      return now && now.version > row.version ? now : row;
    })
    .filter(belongs);
  if (joining.length === 0) return kept;
  const merged: EntityRow[] = [];
  let next = 0;
  for (const row of kept) {
    for (let joins = joining[next]; joins && byId(joins.id, row.id) < 0; joins = joining[next]) {
      merged.push(joins);
      next += 1;
    }
    merged.push(row);
  }
  return [...merged, ...joining.slice(next)];
}

/** The rows that were read, each as it is by now: where each belongs in them is not known here. */
export function replaceRows(
  rows: readonly EntityRow[],
  changed: ReadonlyMap<string, EntityRow>,
): EntityRow[] {
  if (changed.size === 0) return [...rows];
  return rows.map((row) => {
    const now = changed.get(row.id);
    return now && now.version > row.version ? now : row;
  });
}

/** By code points, as the database compares ids; JavaScript compares halves of some of them. */
export function byId(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let n = 0; n < Math.min(left.length, right.length); n++) {
    const apart = (left[n]?.codePointAt(0) ?? 0) - (right[n]?.codePointAt(0) ?? 0);
    if (apart !== 0) return apart;
  }
  return left.length - right.length;
}
