import {
  Ban,
  CircleCheck,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  PauseCircle,
} from 'lucide-react';
import { Mark, type Marks } from '#app/components/mark.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectStatus } from '#lib/domain/effect-status.ts';

export const effectMarks: Marks<EffectStatus> = {
  failed: { Icon: CircleX, look: 'text-del' },
  waiting: { Icon: Hourglass, look: 'text-ink-2' },
  scheduled: { Icon: Clock, look: 'text-ink-2' },
  running: { Icon: LoaderCircle, look: 'text-accent' },
  held: { Icon: PauseCircle, look: 'text-move' },
  skipped: { Icon: Ban, look: 'text-ink-3' },
  done: { Icon: CircleCheck, look: 'text-add' },
};

/** How an effect stands: told by sign and word. */
export function EffectMark({ status }: { status: EffectStatus }) {
  return (
    <Mark of={effectMarks[status]} strong>
      {words.effects.statuses[status]}
    </Mark>
  );
}
