'use client';

import Link from 'next/link';
import { Button } from '#app/components/button.tsx';
import type { WantedAct } from '#app/components/effects/act-dialog.tsx';
import { noEffectSearch } from '#app/components/effects/effect-search.ts';
import type { EffectsSummary } from '#app/components/effects/effects-summary.ts';
import type { ReactorAsked } from '#app/components/effects/reactor-dialog.tsx';
import { tellCause } from '#app/components/effects/tell-cause.ts';
import { effectHref, effectsHref, eventHref, reactorHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { FailureGroup, ReactorView } from '#lib/queries/effects/effect-views.ts';

const line =
  'grid gap-x-4 gap-y-1 px-gutter py-2 not-first:border-t not-first:border-line wide:grid-cols-[minmax(0,1fr)_auto] items-start';

/** What waits for somebody, each cause once with its one next act: reactors that stand still, then failures. */
export function Needs(props: {
  summary: EffectsSummary;
  may: boolean;
  onAct: (wanted: WantedAct) => void;
  onReactor: (reactor: ReactorView, asked: ReactorAsked) => void;
}) {
  const { groups, reactors } = props.summary;
  const still = [
    ...reactors.filter(({ stopped }) => stopped),
    ...reactors.filter(({ stopped, circuit }) => circuit && !stopped),
    ...reactors.filter(({ stopped, circuit, paused }) => paused && !circuit && !stopped),
  ];
  if (still.length + groups.length === 0) return null;
  return (
    <ul aria-label={words.effects.needs} className="border-t border-line">
      {still.map((reactor) => (
        <StillLine key={reactor.name} {...props} reactor={reactor} />
      ))}
      {groups.map((group) => (
        <GroupLine key={group.cause ?? ''} group={group} may={props.may} onAct={props.onAct} />
      ))}
    </ul>
  );
}

function StillLine(props: {
  reactor: ReactorView;
  may: boolean;
  onReactor: (reactor: ReactorView, asked: ReactorAsked) => void;
}) {
  const effects = words.effects;
  const { reactor, may } = props;
  const { name, label, stopped, circuit, counts, lagEvents } = reactor;
  const [title, act, asked]: [string, string, ReactorAsked] = stopped
    ? [effects.stoppedTitle(label, stopped.position), effects.leaveOut, 'skip-event']
    : circuit
      ? [effects.circuitTitle(label), effects.tryNow, 'try']
      : [effects.pausedTitle(label), effects.resume, 'resume'];
  return (
    <li className={line}>
      <div className="min-w-0">
        <Link href={reactorHref(name)} prefetch={false} className="font-medium hover:underline">
          {title}
        </Link>
        {stopped ? (
          <p className="text-xs text-ink-2">
            <Link href={eventHref(stopped.eventId)} prefetch={false} className="act">
              {effects.stoppedEvent(stopped.position)}
            </Link>
            <span className="mono ml-2 wrap-anywhere text-del">
              {words.faults.told(stopped.message)}
            </span>
          </p>
        ) : circuit ? (
          <p className="text-xs text-ink-2">
            {effects.circuitText(counts.waiting)} {effects.circuitSince}{' '}
            <Time at={circuit.openedAt} form="near" />, {effects.circuitNext}{' '}
            <Time at={circuit.openUntil} />.
            {circuit.cause === null ? null : (
              <span className="ml-2 wrap-anywhere text-del">{tellCause(circuit.cause)}</span>
            )}
          </p>
        ) : (
          <p className="text-xs text-ink-2">{effects.pausedText(counts.waiting, lagEvents)}</p>
        )}
      </div>
      {may ? (
        <Button aria-haspopup="dialog" onClick={() => props.onReactor(reactor, asked)}>
          {act}
        </Button>
      ) : null}
    </li>
  );
}

function GroupLine(props: {
  group: FailureGroup;
  may: boolean;
  onAct: (wanted: WantedAct) => void;
}) {
  const effects = words.effects;
  const { cause, count, reactors, firstAt, lastAt, example } = props.group;
  return (
    <li className={line}>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold text-del tabular-nums">{effects.failedIn(count)}</span>
          <span className="font-medium wrap-anywhere">
            {cause === null ? effects.noCause : tellCause(cause)}
          </span>
        </p>
        <p className="text-xs text-ink-2">
          {reactors
            .map(({ label, count: own }) =>
              reactors.length === 1 ? label : `${label} ${words.common.number(own)}`,
            )
            .join(', ')}{' '}
          · {count === 1 ? effects.oneAt : effects.groupSpan} <Time at={firstAt} form="near" />
          {count === 1 ? null : (
            <>
              {' '}
              {effects.and} <Time at={lastAt} form="near" />
            </>
          )}
        </p>
        {example.error === null || example.error === cause ? null : (
          <p className="text-xs text-ink-2">
            <Link href={effectHref(example.id)} prefetch={false} className="act">
              {effects.latestError}
            </Link>{' '}
            <span className="mono wrap-anywhere">{words.faults.told(example.error ?? '')}</span>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Link
          href={effectsHref(cause === null ? { status: 'failed' } : { status: 'failed', cause })}
          prefetch={false}
          className="act px-1 text-xs"
        >
          {effects.showThem}
        </Link>
        {props.may && cause !== null ? (
          <Button
            aria-haspopup="dialog"
            onClick={() =>
              props.onAct({
                ...{ act: 'retry', count },
                of: { search: { ...noEffectSearch, status: 'failed', cause } },
              })
            }
          >
            {effects.retryAll(count)}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
