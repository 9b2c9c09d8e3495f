import { tellCause } from '#app/components/effects/tell-cause.ts';
import { effectsHref, reactorHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { EffectTrouble } from '#lib/queries/effects/effect-troubles.ts';

/** What the overview says of effects that need somebody, what is to be done next, and where. */
export function tellEffectTrouble(trouble: EffectTrouble): {
  title: string;
  text: string;
  href: string;
  act: string;
} {
  const effects = words.effects;
  switch (trouble.kind) {
    case 'failed': {
      const { cause, count, reactors, example } = trouble.group;
      const of = reactors.map(({ label }) => label).join(', ');
      return {
        title: effects.overviewFailed(count, cause === null ? effects.noCause : tellCause(cause)),
        text:
          example.error === null || example.error === cause
            ? of
            : `${of}: ${words.faults.told(example.error)}`,
        href: effectsHref({ status: 'failed', cause }),
        act: effects.retryAll(count),
      };
    }
    case 'circuit': {
      const { name, label, circuit, waiting } = trouble;
      const text = effects.circuitText(waiting);
      return {
        title: effects.circuitTitle(label),
        text: circuit.cause === null ? text : `${text} ${tellCause(circuit.cause)}.`,
        href: reactorHref(name),
        act: effects.tryNow,
      };
    }
    case 'stopped': {
      const { name, label, stopped } = trouble;
      return {
        title: effects.stoppedTitle(label, stopped.position),
        text: words.faults.told(stopped.message),
        href: reactorHref(name),
        act: effects.leaveOut,
      };
    }
    case 'paused': {
      const { name, label, waiting, lagEvents } = trouble;
      return {
        title: effects.pausedTitle(label),
        text: effects.pausedText(waiting, lagEvents),
        href: reactorHref(name),
        act: effects.resume,
      };
    }
  }
}
