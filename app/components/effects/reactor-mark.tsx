import { CircleCheck, CircleDashed, Clock, OctagonX, PauseCircle, ShieldAlert } from 'lucide-react';
import { type ReactorState, reactorState } from '#app/components/effects/reactor-state.ts';
import { words } from '#app/messages/words.ts';
import type { ReactorView } from '#lib/queries/effects/effect-views.ts';

const icons: Record<ReactorState, { Icon: typeof Clock; look: string }> = {
  stopped: { Icon: OctagonX, look: 'text-del' },
  circuit: { Icon: ShieldAlert, look: 'text-del' },
  paused: { Icon: PauseCircle, look: 'text-move' },
  gone: { Icon: CircleDashed, look: 'text-ink-3' },
  unbegun: { Icon: CircleDashed, look: 'text-ink-3' },
  behind: { Icon: Clock, look: 'text-ink-2' },
  running: { Icon: CircleCheck, look: 'text-add' },
};

/** How a reactor stands: told by sign and word. */
export function ReactorMark({ reactor }: { reactor: ReactorView }) {
  const state = reactorState(reactor);
  const { Icon, look } = icons[state];
  return (
    <span className={`inline-flex items-baseline gap-1.5 whitespace-nowrap ${look}`}>
      <Icon size={14} aria-hidden className="shrink-0 self-center" />
      {words.effects.states[state]}
    </span>
  );
}
