'use client';

import { useRouter } from 'next/navigation';
import type { RefObject } from 'react';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { compareHref } from '#app/components/hrefs.ts';
import type { CompareViewState } from '#app/entities/[type]/[id]/compare/use-compare-view.ts';
import { words } from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** The keys of a comparison; also gives a way to the first line that a version accounts for. */
export function useCompareKeys(props: {
  table: RefObject<HTMLTableElement | null>;
  entity: EntityRef;
  from: number;
  to: number;
  view: CompareViewState;
}): { cause: (version: number) => void } {
  const { table, entity, from, to, view } = props;
  const router = useRouter();
  const step = (by: 1 | -1) => {
    const lines = [...(table.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
    if (lines.length === 0) return;
    const at = lines.findIndex((line) => line.contains(document.activeElement));
    const next =
      at < 0 ? (by === 1 ? 0 : lines.length - 1) : (at + by + lines.length) % lines.length;
    focusLine(lines[next]);
  };
  const { compare } = words;
  useHotkeys(compare.name, [
    { keys: 'n', label: compare.keyHelp.next, run: () => step(1) },
    { keys: 'p', label: compare.keyHelp.previous, run: () => step(-1) },
    {
      keys: 'x',
      label: compare.swap,
      run: () => {
        if (from > 0) router.push(compareHref(entity, to, from));
      },
    },
    {
      keys: 'u',
      label: compare.keyHelp.view,
      run: () => view.setView(view.view === 'side' ? 'unified' : 'side'),
    },
    { keys: 'o', label: compare.onlyChanged, run: () => view.setOnlyChanged(!view.onlyChanged) },
  ]);
  return {
    cause: (version) =>
      focusLine(table.current?.querySelector<HTMLElement>(`[data-cause="${version}"]`)),
  };
}

function focusLine(line: HTMLElement | null | undefined): void {
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'center' });
}
