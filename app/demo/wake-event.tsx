import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { eventHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import type { DemoFacts } from '#app/demo/demo-story.ts';
import type { Call } from '#app/demo/use-demo-run.ts';
import { WakeEffect } from '#app/demo/wake-effect.tsx';
import * as words from '#app/messages/words.ts';
import type { Event } from '#lib/client/src/client.ts';

const indents = ['', 'pl-3 nav:pl-5', 'pl-6 nav:pl-10', 'pl-9 nav:pl-14'];

/** An event, who recorded it, and below it what it set off. */
export function WakeEvent(props: {
  event: Event;
  depth: number;
  facts: DemoFacts;
  call: Call | null;
}) {
  const demo = words.demo;
  const { event, call } = props;
  const { effects } = props.facts;
  const policy = effects.find(({ appended }) => appended.includes(event.id));
  return (
    <li className="grid animate-arrive grid-cols-[60px_minmax(0,1fr)] gap-x-3 border-b border-line py-2.5">
      <Time at={event.recordedAt} form="clock" className="text-xs leading-5 text-ink-3" />
      <div className={classNames('min-w-0', indents[props.depth])}>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link href={eventHref(event.id)} className="font-medium hover:underline">
            {event.sentence}
          </Link>
          {call ? null : <span className="mono text-ink-3">{event.type}</span>}
        </p>
        <p className="text-xs text-ink-2">
          {call ? (
            <span className="mono">
              {demo.call(call.type)} · {demo.answered(call.status, call.ms)}
            </span>
          ) : policy ? (
            `${demo.by} ${demo.byPolicy(policy.reactorLabel)}`
          ) : event.type === 'userEmailVerified' ? (
            `${demo.by} ${demo.byLink}`
          ) : (
            `${demo.by} ${demo.byPhone}`
          )}
          <span className="text-ink-3"> · {demo.position(event.position)}</span>
        </p>
        <ul>
          {effects
            .filter((effect) => effect.event.id === event.id)
            .map((effect) => (
              <WakeEffect key={effect.id} effect={effect} />
            ))}
        </ul>
      </div>
    </li>
  );
}
