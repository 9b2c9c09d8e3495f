import { CircleCheck, CircleX, LoaderCircle, Unplug } from 'lucide-react';
import { tellCause } from '#app/components/effects/tell-cause.ts';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectAttemptView, EffectDetails } from '#lib/queries/effects/effect-views.ts';

const marks = {
  done: { Icon: CircleCheck, look: 'text-add' },
  failed: { Icon: CircleX, look: 'text-del' },
  lost: { Icon: Unplug, look: 'text-del' },
  running: { Icon: LoaderCircle, look: 'text-accent' },
};

/** What was tried, the latest first. */
export function AttemptList({ effect }: { effect: EffectDetails }) {
  const effects = words.effects;
  return (
    <section aria-labelledby="attempts" className="min-w-0 px-gutter pt-3 pb-5">
      <h2 id="attempts" className="mb-2 font-semibold">
        {effects.attempts}{' '}
        <span className="text-xs font-normal text-ink-3">
          {effects.tries(effect.attempts, effect.mostAttempts)}
        </span>
      </h2>
      {effect.tries.length === 0 ? (
        <p className="text-ink-3">{effects.noAttempts}</p>
      ) : (
        <ol aria-label={effects.attempts}>
          {effect.tries.map((one) => (
            <Attempt key={one.number} attempt={one} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Attempt({ attempt }: { attempt: EffectAttemptView }) {
  const effects = words.effects;
  const { number, worker, startedAt, durationMs, outcome, answer, cause, error } = attempt;
  const { Icon, look } = marks[outcome ?? 'running'];
  return (
    <li className="border-t border-line py-[7px]">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium tabular-nums">{effects.attempt(number)}</span>
        <span className={`inline-flex items-baseline gap-1.5 ${look}`}>
          <Icon size={13} aria-hidden className="self-center" />
          {outcome === null ? effects.outcomeRunning : effects.outcomes[outcome]}
        </span>
        <span className="text-xs text-ink-2">
          <Time at={startedAt} form="near" />
          {durationMs === null ? null : `, ${effects.took(duration(durationMs))}`}
        </span>
        <span className="mono ml-auto text-xs text-ink-3 wrap-anywhere">
          {effects.worker} {worker}
        </span>
      </p>
      {answer === null ? null : <p className="mono text-xs text-ink-2 wrap-anywhere">{answer}</p>}
      {outcome === 'lost' ? <p className="text-xs text-ink-2">{effects.lostText}</p> : null}
      {cause === null ? null : (
        <p className="text-xs text-ink-2 wrap-anywhere">{tellCause(cause)}</p>
      )}
      {error === null || error === cause ? null : (
        <p className="mono text-xs wrap-anywhere text-del">{words.faults.told(error)}</p>
      )}
    </li>
  );
}
