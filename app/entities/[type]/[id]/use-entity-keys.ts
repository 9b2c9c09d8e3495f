'use client';

import { useRouter } from 'next/navigation';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { compareHref } from '#app/components/hrefs.ts';
import type { EntityViewState } from '#app/entities/[type]/[id]/use-entity-view.ts';
import { words } from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** The keys of the heart screen. */
export function useEntityKeys(ref: EntityRef, head: number, view: EntityViewState): void {
  const router = useRouter();
  const { version, open, select, setOpen } = view;
  const older = () => select(version - 1);
  const newer = () => select(version + 1);
  useHotkeys(words.shell.keyGroups.entity, [
    { keys: 'j', label: words.entity.keyOlder, run: older },
    { keys: 'k', label: words.entity.keyNewer, run: newer },
    { keys: '[', label: words.shell.keyVersionBack, run: older },
    { keys: ']', label: words.shell.keyVersionForward, run: newer },
    { keys: 'Home', label: words.entity.keyFirst, run: () => select(1) },
    { keys: 'End', label: words.entity.backToNow, run: () => select(head) },
    {
      keys: 'Enter',
      label: words.entity.keyDetails,
      run: () => setOpen(open === version ? null : version),
    },
    { keys: 'Escape', label: words.entity.closeEvent, run: () => setOpen(null) },
    {
      keys: 'c',
      label: words.entity.keyCompare,
      run: () => router.push(compareHref(ref, version - 1, version)),
    },
  ]);
}
