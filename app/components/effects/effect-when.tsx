import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectView } from '#lib/queries/effects/effect-views.ts';

/** The moment that matters of an effect: when it is due or tried next, or when it ended and how long it took. */
export function EffectWhen({ effect }: { effect: EffectView }) {
  const effects = words.effects;
  const { status, dueAt, nextAt, startedAt, finishedAt, madeAt, durationMs, attempts } = effect;
  switch (status) {
    case 'scheduled':
      return (
        <>
          {effects.dueAt} <Time at={dueAt} />
        </>
      );
    case 'waiting':
      if (effect.blockedBy !== null) return <>{effects.blocked}</>;
      return attempts > 0 && nextAt !== null ? (
        <>
          {effects.nextTry} <Time at={nextAt} />
        </>
      ) : (
        <>
          {effects.waits} <Time at={dueAt} form="near" />
        </>
      );
    case 'running':
      return <Time at={startedAt ?? madeAt} />;
    default:
      return (
        <>
          <Time at={finishedAt ?? madeAt} />
          {durationMs === null ? null : ` · ${duration(durationMs)}`}
        </>
      );
  }
}
