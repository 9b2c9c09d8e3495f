import { CircleCheck, CircleDashed, Clock, OctagonX, PauseCircle, ShieldAlert } from 'lucide-react';
import { type ReactorState, reactorState } from '#app/components/effects/reactor-state.ts';
import { Mark, type Marks } from '#app/components/mark.tsx';
import * as words from '#app/messages/words.ts';
import type { ReactorView } from '#lib/queries/effects/effect-views.ts';

const icons: Marks<ReactorState> = {
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
  return <Mark of={icons[state]}>{words.effects.states[state]}</Mark>;
}
