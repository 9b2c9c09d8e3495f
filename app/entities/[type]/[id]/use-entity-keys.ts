'use client';

import { useRouter } from 'next/navigation';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { compareHref, correctHref } from '#app/components/hrefs.ts';
import type { Player } from '#app/components/timeline/use-play.ts';
import { comparedEnds } from '#app/entities/[type]/[id]/compared-ends.ts';
import type { EntityViewState } from '#app/entities/[type]/[id]/use-entity-view.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** The keys of the heart screen. */
export function useEntityKeys(
  ref: EntityRef & { mayCorrect: boolean },
  head: number,
  view: EntityViewState,
  player: Player,
): void {
  const router = useRouter();
  const { version, select } = view;
  const older = () => select(version - 1);
  const newer = () => select(version + 1);
  const ends = comparedEnds(version, head);
  useHotkeys(words.shell.keyGroups.entity, [
    { keys: '[', label: words.shell.keyVersionBack, run: older },
    { keys: ']', label: words.shell.keyVersionForward, run: newer },
    { keys: 'Home', label: words.entity.keyFirst, run: () => select(1) },
    { keys: 'End', label: words.entity.backToNow, run: () => select(head) },
    { keys: 'p', label: words.timeline.keyPlay, run: player.toggle },
    {
      keys: 'c',
      label: ends.keyLabel,
      run: () => router.push(compareHref(ref, ends.from, ends.to)),
    },
    ...(ref.mayCorrect
      ? [{ keys: 'e', label: words.entity.correct, run: () => router.push(correctHref(ref)) }]
      : []),
  ]);
}
