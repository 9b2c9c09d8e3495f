import {
  Ban,
  CircleCheck,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  PauseCircle,
} from 'lucide-react';
import { words } from '#app/messages/words.ts';
import type { EffectStatus } from '#lib/domain/effect-status.ts';

const icons: Record<EffectStatus, { Icon: typeof Clock; look: string }> = {
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
  const { Icon, look } = icons[status];
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-medium whitespace-nowrap ${look}`}>
      <Icon size={14} aria-hidden className="shrink-0 self-center" />
      {words.effects.statuses[status]}
    </span>
  );
}
