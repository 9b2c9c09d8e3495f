'use client';

import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import type { ListView } from '#app/components/timeline/use-list-view.ts';
import * as words from '#app/messages/words.ts';

/** The keys that walk a timeline line by line, whatever it is narrowed to and whichever way it runs. */
export function useListKeys(given: {
  list: ListView;
  selected: number;
  open: number | null;
  onSelect: (version: number) => void;
  onOpen: (key: number | null) => void;
  onUnfold: (key: number) => void;
}): void {
  const { list, selected, open } = given;
  const at = () => list.rowOf(selected);
  const step = (by: 1 | -1) => {
    // Lines of other entities stand between two versions: they are passed.
    for (let index = at() + by; ; index += by) {
      const row = list.rows[index];
      if (!row) return;
      const version = list.versionOf(row);
      if (version === selected || version < 1 || (row.kind === 'run' && row.isOpen)) continue;
      given.onSelect(version);
      return;
    }
  };
  useHotkeys(words.shell.keyGroups.entity, [
    { keys: 'j', label: words.timeline.keyDown, run: () => step(1) },
    { keys: 'k', label: words.timeline.keyUp, run: () => step(-1) },
    {
      keys: 'Enter',
      label: words.entity.keyDetails,
      run: () => {
        const row = list.rows[at()];
        if (!row) return;
        if (row.kind === 'run') return given.onUnfold(list.keyOf(row.from));
        const key = list.keyOf(row.place);
        given.onOpen(open === key ? null : key);
      },
    },
    { keys: 'Escape', label: words.entity.closeEvent, run: () => given.onOpen(null) },
  ]);
}
