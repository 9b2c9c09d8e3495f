'use client';

import { useRouter } from 'next/navigation';
import type { KeyboardEvent, RefObject } from 'react';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { compareHref, eventHref } from '#app/components/hrefs.ts';
import { findChange } from '#app/entities/[type]/[id]/grid/find-change.ts';
import type { Blocks } from '#app/entities/[type]/[id]/grid/use-blocks.ts';
import type { GridViewState } from '#app/entities/[type]/[id]/grid/use-grid-view.ts';
import * as words from '#app/messages/words.ts';
import type { GridField, GridFields } from '#lib/queries/history-grid.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

/** The keys of the grid; gives those that act while it has the focus. */
export function useGridKeys(props: {
  present: NamedEntity;
  fields: GridFields;
  rows: readonly GridField[];
  view: GridViewState;
  filter: RefObject<HTMLInputElement | null>;
  row: number;
  at: number;
  move: (row: number, version: number) => void;
  blocks: Blocks;
}): (event: KeyboardEvent) => void {
  const { present, fields, rows, view, row, at, move, blocks } = props;
  const router = useRouter();
  const field = rows[row];
  const isChosen = view.at !== null;

  const toChange = async (by: 1 | -1) => {
    if (!field) return;
    const next = await findChange(blocks, fields, field.path, { version: at + by, by });
    if (next !== null) move(row, next);
  };
  const open = async () => {
    const block = await blocks.read(at);
    const event = block.columns.find((each) => each.event.version === at)?.event;
    if (event) router.push(eventHref(event.id));
  };
  const { keyHelp } = words.grid;
  useHotkeys(words.entity.grid, [
    { keys: 'n', label: keyHelp.next, run: () => void toChange(1) },
    { keys: 'p', label: keyHelp.previous, run: () => void toChange(-1) },
    { keys: 'Enter', label: keyHelp.open, run: () => void (isChosen && open()) },
    {
      keys: 'c',
      label: keyHelp.compare,
      run: () => router.push(compareHref(present, at - 1, at)),
    },
    { keys: '/', label: keyHelp.filter, run: () => props.filter.current?.focus() },
    { keys: 'Escape', label: words.common.close, run: () => view.setCell(null, null) },
  ]);

  return (event) => {
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps.get(event.key);
    if (!step) return;
    event.preventDefault();
    const [down, across] = step;
    // The first key shows the cell at hand before it is left.
    if (!isChosen) move(row, at);
    else if (across === 'first') move(row, fields.from);
    else if (across === 'last') move(row, fields.to);
    else move(row + down, at + across);
  };
}

/** Rows down and versions across, by key. */
const steps = new Map<string, [number, number | 'first' | 'last']>([
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['Home', [0, 'first']],
  ['End', [0, 'last']],
  ['PageUp', [0, -10]],
  ['PageDown', [0, 10]],
]);
