'use client';

import { useMemo } from 'react';
import type { Outline } from '#app/components/timeline/outline.ts';
import {
  type ListRow,
  lastNotAbove,
  listRows,
  type Order,
  placesOf,
  rowAt,
} from '#app/components/timeline/timeline-list.ts';

/** The lines of a timeline, and where in them the version at hand is. */
export type ListView = {
  rows: ListRow[];
  /** The line of a version, or of the last one before it that is there. */
  rowOf: (version: number) => number;
  /** The version that a line stands for: what choosing it shows. */
  versionOf: (row: ListRow) => number;
  keyOf: (place: number) => number;
};

export function useListView(
  outline: Outline,
  order: Order,
  opened: ReadonlySet<number>,
  selected: number,
): ListView {
  const { keys, runs } = outline;
  const versions = outline.versions ?? keys;
  const place = lastNotAbove(versions, selected);
  // A version in the middle of a run is shown; its newest is the run itself.
  const within = runs.find(([from, count]) => from <= place && place < from + count - 1);
  const unfolded = within && versions[place] === selected ? keys[within[0]] : undefined;
  const rows = useMemo(
    () =>
      listRows(
        { keys, runs },
        unfolded === undefined ? opened : new Set([...opened, unfolded]),
        order,
      ),
    [keys, runs, opened, unfolded, order],
  );
  return {
    rows,
    rowOf: (version) => {
      // Merged, several events stand at one version: it begins with the first of them.
      const last = lastNotAbove(versions, version);
      const begin = outline.versions ? lastNotAbove(versions, version - 1) + 1 : last;
      return rowAt(rows, Math.max(0, Math.min(begin, keys.length - 1)), order);
    },
    versionOf: (row) => versions[placesOf(row).newest] ?? 0,
    keyOf: (at) => keys[at] ?? 0,
  };
}
