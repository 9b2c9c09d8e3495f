import type { ReactorView } from '#lib/queries/effects/effect-views.ts';

/** How a reactor stands, the worst first. */
export type ReactorState =
  | 'stopped'
  | 'circuit'
  | 'paused'
  | 'gone'
  | 'unbegun'
  | 'behind'
  | 'running';

/** What a reactor may be behind without anything being told of it, in milliseconds. */
const patience = 3_000;

export function reactorState(reactor: ReactorView): ReactorState {
  if (reactor.stopped) return 'stopped';
  if (reactor.circuit) return 'circuit';
  if (reactor.paused) return 'paused';
  if (!reactor.known) return 'gone';
  if (reactor.position === null) return 'unbegun';
  return reactor.lagEvents !== '0' && reactor.lagMs > patience ? 'behind' : 'running';
}
