import type { EffectsSummary } from '#app/components/effects/effects-summary.ts';
import * as words from '#app/messages/words.ts';

/** How all effects stand, in one sentence: the worst first. */
export function tellVerdict({ counts, groups, reactors }: EffectsSummary): string {
  const effects = words.effects;
  const troubles = [
    ...reactors.flatMap(({ label, stopped }) =>
      stopped ? [effects.verdictStopped(label, stopped.position)] : [],
    ),
    ...reactors.flatMap(({ label, stopped, circuit }) =>
      circuit && !stopped ? [effects.verdictCircuit(label)] : [],
    ),
    ...(counts.failed > 0
      ? [effects.verdictFailed(counts.failed, Math.max(1, groups.length))]
      : []),
    ...reactors.flatMap(({ label, stopped, circuit, paused }) =>
      paused && !stopped && !circuit ? [effects.verdictPaused(label)] : [],
    ),
  ];
  const [first] = troubles;
  if (first !== undefined) {
    return troubles.length === 1 ? first : `${first}, ${effects.verdictMore(troubles.length - 1)}`;
  }
  const open = counts.waiting + counts.running;
  if (open > 0) return effects.verdictBusy(open);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return all === 0 ? effects.verdictNone : effects.verdictDone;
}
