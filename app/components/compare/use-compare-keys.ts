'use client';

import type { RefObject } from 'react';
import {
  type CompareView,
  type CompareViewState,
  compareViews,
} from '#app/components/compare/use-compare-view.ts';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import * as words from '#app/messages/words.ts';

/** The keys of a comparison; also gives a way to the first line that a version accounts for. */
export function useCompareKeys(props: {
  board: RefObject<HTMLElement | null>;
  view: CompareViewState;
  hasPatch: boolean;
  /** Null where the ends cannot change places. */
  onSwap: (() => void) | null;
}): { cause: (version: number) => void } {
  const { board, view, onSwap } = props;
  const step = (by: 1 | -1) => {
    const lines = [...(board.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
    if (lines.length === 0) return;
    const at = lines.findIndex((line) => line.contains(document.activeElement));
    const next =
      at < 0 ? (by === 1 ? 0 : lines.length - 1) : (at + by + lines.length) % lines.length;
    focusLine(lines[next]);
  };
  const compare = words.compare;
  const options: CompareView[] = props.hasPatch ? [...compareViews] : ['side', 'unified'];
  const turn = () => {
    const at = options.indexOf(view.view);
    view.setView(options[(at + 1) % options.length] ?? 'side');
  };
  useHotkeys(compare.name, [
    { keys: 'n', label: compare.keyHelp.next, run: () => step(1) },
    { keys: 'p', label: compare.keyHelp.previous, run: () => step(-1) },
    { keys: 'x', label: compare.swap, run: () => onSwap?.() },
    { keys: 'u', label: compare.keyHelp.view, run: turn },
    { keys: 'o', label: compare.onlyChanged, run: () => view.setOnlyChanged(!view.onlyChanged) },
  ]);
  return {
    cause: (version) =>
      focusLine(board.current?.querySelector<HTMLElement>(`[data-cause="${version}"]`)),
  };
}

function focusLine(line: HTMLElement | null | undefined): void {
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'center' });
}
