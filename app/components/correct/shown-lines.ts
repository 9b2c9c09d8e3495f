import type { StateLine } from '#app/components/correct/state-rows.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** Lines below a group from which on it is folded until somebody opens it. */
const foldedFrom = 30;

export type ShownLine = {
  line: StateLine;
  /** Of a group that is long: whether it is open. */
  fold: 'open' | 'folded' | null;
};

/**
 * The lines of a state that are looked at. Without a text, long groups are folded, but for what is
 * edited in them; with one, those whose name or value holds it, under the groups they stand in.
 */
export function shownLines(
  lines: readonly StateLine[],
  seen: { text: string; open: ReadonlySet<string>; edited: ReadonlySet<string> },
): ShownLine[] {
  const wanted = seen.text.trim().toLowerCase();
  return wanted === '' ? folded(lines, seen) : matching(lines, wanted);
}

function folded(
  lines: readonly StateLine[],
  { open, edited }: { open: ReadonlySet<string>; edited: ReadonlySet<string> },
): ShownLine[] {
  const kept = withGroups(edited);
  const shown: ShownLine[] = [];
  // The depth of the folded group that hides what stands below it.
  let hiding: number | null = null;
  lines.forEach((line, index) => {
    if (hiding !== null && line.depth > hiding && !kept.has(line.path)) return;
    if (hiding !== null && line.depth <= hiding) hiding = null;
    const isLong = line.kind === 'group' && lengthOf(lines, index) >= foldedFrom;
    const isFolded = isLong && !open.has(line.path);
    shown.push({ line, fold: isLong ? (isFolded ? 'folded' : 'open') : null });
    if (isFolded && hiding === null) hiding = line.depth;
  });
  return shown;
}

/** How many lines stand below a group; no more are counted than are asked for. */
function lengthOf(lines: readonly StateLine[], at: number): number {
  const depth = lines[at]?.depth ?? 0;
  let count = 0;
  while (count < foldedFrom && (lines[at + count + 1]?.depth ?? -1) > depth) count += 1;
  return count;
}

function matching(lines: readonly StateLine[], wanted: string): ShownLine[] {
  const hits = lines.filter(
    ({ path, field, value, kind }) =>
      withoutMarks(path).toLowerCase().includes(wanted) ||
      field.label.toLowerCase().includes(wanted) ||
      (kind === 'field' && typeof value === 'string' && value.toLowerCase().includes(wanted)),
  );
  const shown = withGroups(hits.map(({ path }) => path));
  return lines.filter(({ path }) => shown.has(path)).map((line) => ({ line, fold: null }));
}

/** Paths, and those of all groups above them. */
function withGroups(paths: Iterable<string>): Set<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let end = path.length; end > 0 && !all.has(path.slice(0, end)); ) {
      all.add(path.slice(0, end));
      end = path.lastIndexOf('/', end - 1);
    }
  }
  return all;
}
