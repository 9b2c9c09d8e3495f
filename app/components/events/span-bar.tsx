'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import {
  shift,
  spanCrumbs,
  spanLabel,
  type TimeSpan,
  zoomOut,
} from '#app/components/events/time-span.ts';
import { useZone } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';

/** Where in time the list is, and every way out of it. Amber where its end lies in the past. */
export function SpanBar(props: {
  span: TimeSpan;
  whole: TimeSpan;
  past: boolean;
  onSpan: (span: TimeSpan | null) => void;
}) {
  const zone = useZone();
  const { span, whole, onSpan } = props;
  const events = words.events;
  const step = 'rounded-sm px-1 text-xs text-ink-2 hover:underline max-nav:hidden';
  return (
    <div
      className={classNames(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-y px-gutter py-[5px]',
        props.past ? 'border-past-line bg-past-soft' : 'border-line bg-sunk',
      )}
    >
      <p className="text-xs text-ink-2">
        <button type="button" className="hover:underline" onClick={() => onSpan(null)}>
          {events.allTime}
        </button>
        {spanCrumbs(span, zone).map((crumb) => (
          <Fragment key={crumb.label}>
            {' / '}
            <button type="button" className="hover:underline" onClick={() => onSpan(crumb.span)}>
              {crumb.label}
            </button>
          </Fragment>
        ))}
        {' / '}
        <b className={props.past ? 'text-past' : 'text-ink'}>{spanLabel(span, zone)}</b>
      </p>
      <div className="ml-auto flex items-center gap-2.5">
        <button type="button" className={step} onClick={() => onSpan(shift(span, -1))}>
          <ChevronLeft size={12} aria-hidden className="mr-0.5 inline" />
          {events.earlier}
        </button>
        <button type="button" className={step} onClick={() => onSpan(shift(span, 1))}>
          {events.later}
          <ChevronRight size={12} aria-hidden className="ml-0.5 inline" />
        </button>
        <button type="button" className={step} onClick={() => onSpan(zoomOut(span, whole))}>
          {events.zoomOut}
        </button>
        <Button onClick={() => onSpan(null)}>{events.backToNow}</Button>
      </div>
    </div>
  );
}
