import type { Viewer } from '#lib/access/viewer.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import type { Circuit, FailureGroup, ReactorView } from '#lib/queries/effects/effect-views.ts';
import { groupFailures } from '#lib/queries/effects/group-failures.ts';
import { listReactors } from '#lib/queries/effects/list-reactors.ts';

/** What of the effects needs somebody, or is not as it should be: each cause once. */
export type EffectTrouble =
  /** Failures of one cause. */
  | { kind: 'failed'; group: FailureGroup }
  /** A receiver fails for all: its reactor backs off as a whole. */
  | { kind: 'circuit'; name: string; label: string; circuit: Circuit; waiting: number }
  /** A reactor's definition failed at an event. */
  | {
      kind: 'stopped';
      name: string;
      label: string;
      stopped: NonNullable<ReactorView['stopped']>;
    }
  /** Somebody paused it, and something waits for it. */
  | { kind: 'paused'; name: string; label: string; waiting: number; lagEvents: string };

/** So many causes are told each by itself; the others are on the page of effects. */
const mostGroups = 5;

export async function effectTroubles(store: Viewing, viewer: Viewer): Promise<EffectTrouble[]> {
  const [groups, reactors] = await Promise.all([
    groupFailures(store, viewer),
    listReactors(store, viewer),
  ]);
  return [
    ...reactors.flatMap((reactor): EffectTrouble[] => {
      const { name, label, stopped, circuit, paused, lagEvents, counts } = reactor;
      const { waiting } = counts;
      if (stopped) return [{ kind: 'stopped', name, label, stopped }];
      if (circuit) return [{ kind: 'circuit', name, label, circuit, waiting }];
      if (!paused || (waiting === 0 && lagEvents === '0')) return [];
      return [{ kind: 'paused', name, label, waiting, lagEvents }];
    }),
    ...groups.slice(0, mostGroups).map((group) => ({ kind: 'failed' as const, group })),
  ];
}
