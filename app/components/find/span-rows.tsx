'use client';

import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { entityHref, eventHref } from '#app/components/hrefs.ts';
import { actorText } from '#app/components/state/actor-text.ts';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Finding, SpanView } from '#lib/queries/find-spans.ts';
import type { VersionEvent } from '#lib/queries/version-events.ts';

/** Each time that it was so: the event that began it, the one that ended it, and how long between. */
export function SpanRows({ found }: { found: Finding }) {
  const events = new Map(found.events.map((event) => [event.version, event]));
  return (
    <>
      <ol>
        {found.spans.map((span, index) => (
          <SpanRow
            key={span.from}
            entity={found}
            span={span}
            isFirst={index === 0}
            begin={events.get(span.from)}
            end={span.until === null ? undefined : events.get(span.until)}
          />
        ))}
      </ol>
      {found.count > found.spans.length ? (
        <p className="border-t border-line py-2 text-xs text-ink-3">
          {words.find.moreSpans(found.count - found.spans.length)}
        </p>
      ) : null}
    </>
  );
}

function SpanRow(props: {
  entity: EntityRef;
  span: SpanView;
  isFirst: boolean;
  begin: VersionEvent | undefined;
  end: VersionEvent | undefined;
}) {
  const { entity, span, isFirst } = props;
  const isMoment = span.from === span.until;
  const find = words.find;
  return (
    <li
      className={classNames(
        '-mx-(--gutter) grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-t border-line px-gutter py-2 nav:grid-cols-[150px_minmax(0,1fr)_minmax(0,1fr)_130px]',
        isFirst && 'bg-past-soft shadow-[inset_2px_0_var(--past)]',
      )}
    >
      <span className={classNames(isFirst ? 'font-semibold text-past' : 'text-ink-2')}>
        {isFirst ? find.first : find.again}
      </span>
      <span className="text-right whitespace-nowrap nav:order-last">
        {isMoment ? '' : duration(span.lasted)}
      </span>
      <End
        {...{ entity, isFirst }}
        version={span.from}
        at={span.fromAt}
        event={props.begin}
        word={isMoment ? find.at : find.from}
      />
      {isMoment ? (
        <span className="max-nav:hidden" />
      ) : span.until === null || span.untilAt === null ? (
        <p className="text-ink-2 max-nav:col-span-2">{find.still}</p>
      ) : (
        <End
          {...{ entity }}
          isFirst={false}
          version={span.until}
          at={span.untilAt}
          event={props.end}
          word={find.until}
        />
      )}
    </li>
  );
}

function End(props: {
  entity: EntityRef;
  version: number;
  at: string;
  event: VersionEvent | undefined;
  word: string;
  isFirst: boolean;
}) {
  const { entity, version, event } = props;
  const by = event ? actorText(event) : null;
  return (
    <div className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 max-nav:col-span-2">
      <Link
        href={entityHref(entity, { version })}
        className={classNames(
          'mono hover:underline',
          props.isFirst ? 'font-semibold text-past' : 'text-ink-3',
        )}
      >
        {version}
      </Link>
      {event ? (
        <Link href={eventHref(event.id)} className="font-medium wrap-anywhere hover:underline">
          {event.sentence}
        </Link>
      ) : (
        <span />
      )}
      <p className="col-start-2 text-xs text-ink-2">
        {props.word} <Time at={props.at} form="date-time" />
        {by === null ? null : <> · {by}</>}
        {event?.reason ? <> · {words.blame.reason(event.reason)}</> : null}
      </p>
    </div>
  );
}
