import Link from 'next/link';
import type { ReactNode } from 'react';
import { effectsHref, eventsHref } from '#app/components/hrefs.ts';
import { duration } from '#app/components/time/relative.ts';
import { Pace } from '#app/effects/reactor-table.tsx';
import * as words from '#app/messages/words.ts';
import { effectStatuses } from '#lib/domain/effect-status.ts';
import type { ReactorView } from '#lib/queries/effects/effect-views.ts';

/** How far it has read, and how its effects stand. */
export function ReactorStanding({ reactor }: { reactor: ReactorView }) {
  const effects = words.effects;
  const common = words.common;
  const { name, counts, position, beganAfter, lagEvents, lagMs, skipped } = reactor;
  return (
    <Part title={effects.stands}>
      {position === null ? null : (
        <>
          <Line name={effects.position}>{effects.stoppedEvent(position)}</Line>
          <Line name={effects.toRead}>
            {lagEvents === '0'
              ? common.none
              : `${common.events(Number(lagEvents))}, ${effects.behindFor(duration(lagMs))}`}
          </Line>
        </>
      )}
      {beganAfter === null ? null : (
        <Line name={effects.beganAfter}>{effects.stoppedEvent(beganAfter)}</Line>
      )}
      {skipped.length === 0 ? null : (
        <Line name={effects.skippedEvents}>{skipped.map(effects.stoppedEvent).join(', ')}</Line>
      )}
      {effectStatuses.map((status) => (
        <Line key={status} name={effects.statuses[status]}>
          {counts[status] === 0 ? (
            <span className="text-ink-3">0</span>
          ) : (
            <Link
              href={effectsHref({ status, reactor: name })}
              prefetch={false}
              className="act tabular-nums"
            >
              {common.number(counts[status])}
            </Link>
          )}
        </Line>
      ))}
    </Part>
  );
}

/** What its definition says. */
export function ReactorDefinition({ reactor }: { reactor: ReactorView }) {
  const effects = words.effects;
  const common = words.common;
  const { definition } = effects;
  const { kind, eventTypes, ordered, mostAttempts, timeLimit, version, known } = reactor;
  return (
    <Part title={effects.whatItDoes} aside>
      <Line name={definition.kind}>
        {effects.kinds[kind]}{' '}
        <span className="block text-xs text-ink-3">{effects.kindsAbout[kind]}</span>
      </Line>
      {eventTypes.length === 0 ? null : (
        <Line name={definition.events}>
          <span className="flex flex-wrap gap-x-3">
            {eventTypes.map((type) => (
              <Link
                key={type}
                href={eventsHref({ type: [type] })}
                prefetch={false}
                className="act mono wrap-anywhere"
              >
                {type}
              </Link>
            ))}
          </span>
        </Line>
      )}
      {known ? (
        <>
          <Line name={definition.ordered}>
            {ordered ? definition.orderedYes : definition.orderedNo}
          </Line>
          <Line name={definition.attempts}>
            {mostAttempts === null ? common.none : definition.attemptsText(mostAttempts)}
          </Line>
          {timeLimit === null ? null : (
            <Line name={definition.timeLimit}>{definition.seconds(timeLimit)}</Line>
          )}
        </>
      ) : null}
      <Line name={definition.pace}>
        <Pace reactor={reactor} />
      </Line>
      <Line name={definition.version}>{version}</Line>
    </Part>
  );
}

function Part(props: { title: string; aside?: boolean; children: ReactNode }) {
  return (
    <section
      aria-label={props.title}
      className={
        props.aside
          ? 'min-w-0 border-line px-gutter pt-3 pb-5 max-wide:border-t wide:border-l'
          : 'min-w-0 px-gutter pt-3 pb-5'
      }
    >
      <h2 className="mb-2 font-semibold">{props.title}</h2>
      <dl className="grid grid-cols-[minmax(104px,max-content)_minmax(0,1fr)] [&>*]:border-t [&>*]:border-line [&>*]:py-[5px]">
        {props.children}
      </dl>
    </section>
  );
}

function Line(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{props.name}</dt>
      <dd className="min-w-0 pl-4">{props.children}</dd>
    </>
  );
}
