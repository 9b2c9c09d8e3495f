'use client';

import { classNames } from '#app/components/class-names.ts';
import { axisTicks } from '#app/components/histogram/axis-ticks.ts';
import { barsPath } from '#app/components/histogram/bars-path.ts';
import { describeSpan } from '#app/components/histogram/describe-span.ts';
import { useBrush } from '#app/components/histogram/use-brush.ts';
import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';
import type { Histogram } from '#lib/queries/views.ts';

/** Marks on the axis of a wide window; a narrow one shows every second. */
const mostTicks = 9;

/**
 * Events over time, as the server counted them. Drag, or move with the arrows, to choose a span;
 * what is chosen is given to `onZoom` in milliseconds.
 */
export function HistogramPlot(props: {
  data: Histogram;
  label: string;
  onZoom: (from: number, to: number) => void;
  /** A low strip that shows where a zoomed span lies. */
  strip?: boolean;
  window?: { from: number; to: number } | null;
}) {
  const zone = useZone();
  const now = useNow();
  const { counts, step } = props.data;
  const origin = Date.parse(props.data.from);
  const end = origin + counts.length * step;
  const startOf = (bar: number) => origin + bar * step;
  const brush = useBrush(counts.length, ({ start, end: last }) =>
    props.onZoom(startOf(start), startOf(last + 1)),
  );
  const max = Math.max(1, ...counts);
  const share = (at: number) => `${(((at - origin) / (end - origin)) * 100).toFixed(3)}%`;
  const { span } = brush;
  const spanText = span && describeSpan(startOf(span.start), startOf(span.end + 1), zone);
  const spanCount = span
    ? counts.slice(span.start, span.end + 1).reduce((sum, count) => sum + count, 0)
    : 0;
  const underway = counts.length > 0 && end > now && now > startOf(counts.length - 1);
  const path = barsPath(underway ? counts.slice(0, -1) : counts, max);
  const last = underway ? barsPath([...counts.slice(0, -1).fill(0), counts.at(-1) ?? 0], max) : '';
  const middle = span ? (span.start + span.end + 1) / 2 / Math.max(counts.length, 1) : 0;

  return (
    <div className={classNames('relative mx-gutter', props.strip ? 'mt-2' : 'mt-[26px] mb-3')}>
      {props.strip ? null : (
        <p className="pointer-events-none absolute inset-x-0 -top-[17px] text-2xs text-ink-3 after:absolute after:inset-x-0 after:top-[17px] after:border-t after:border-dashed after:border-line-2">
          {counts.length > 0 && max > 0 && props.data.total > 0
            ? words.events.atMost(max, step)
            : null}
        </p>
      )}
      {props.window ? (
        <div
          className="pointer-events-none absolute -top-1 z-0 min-w-[3px] border-x-2 border-past bg-past-soft"
          style={{
            left: share(Math.max(props.window.from, origin)),
            right: `calc(100% - ${share(Math.min(props.window.to, end))})`,
            height: 28,
          }}
        />
      ) : null}
      {span && counts.length > 0 ? (
        <div
          className={classNames(
            'pointer-events-none absolute -top-1.5 bottom-5 border-x border-accent bg-accent-soft',
            !brush.dragging && span.start === span.end && 'border-transparent',
          )}
          style={{
            left: `${(span.start / counts.length) * 100}%`,
            width: `${((span.end - span.start + 1) / counts.length) * 100}%`,
          }}
        />
      ) : null}
      <div
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={Math.max(counts.length - 1, 0)}
        aria-valuenow={brush.head}
        aria-valuetext={
          spanText
            ? words.events.spanCount(spanText, spanCount)
            : words.events.plotSummary(
                props.data.total,
                counts.length > 0 ? describeSpan(origin, end, zone) : '',
              )
        }
        aria-description={words.events.plotKeys}
        className="relative cursor-crosshair touch-pan-y outline-offset-4 select-none"
        {...brush.handlers}
      >
        <svg
          viewBox={`0 0 ${Math.max(counts.length, 1)} ${max}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className={classNames('block w-full', props.strip ? 'h-5' : 'h-[92px]')}
        >
          <path
            d={path}
            className="fill-none stroke-mark [shape-rendering:crispEdges]"
            strokeWidth={0.74}
          />
          <path
            d={last}
            className="fill-none stroke-mark opacity-60 [shape-rendering:crispEdges]"
            strokeWidth={0.74}
          />
          {span ? (
            <path
              d={barsPath(
                counts.map((count, bar) => (bar >= span.start && bar <= span.end ? count : 0)),
                max,
              )}
              className="fill-none stroke-accent [shape-rendering:crispEdges]"
              strokeWidth={0.74}
            />
          ) : null}
        </svg>
      </div>
      {span ? (
        <span
          className="pointer-events-none absolute -top-[31px] z-10 rounded-md bg-ink px-2 text-xs leading-[22px] whitespace-nowrap text-paper"
          style={{ left: `${middle * 100}%`, transform: `translateX(-${middle * 100}%)` }}
        >
          {words.events.spanCount(spanText ?? '', spanCount)}
          {brush.dragging && span.start !== span.end ? ` · ${words.events.releaseToZoom}` : null}
        </span>
      ) : null}
      <div aria-hidden className="relative h-5 border-t border-line-2 text-2xs text-ink-3">
        {axisTicks(origin, end, zone, mostTicks).map(({ at, label }, index) => (
          <span
            key={at}
            className={classNames(
              'absolute top-[3px] border-l border-line-2 pl-[5px] leading-[15px] whitespace-nowrap before:absolute before:-top-[3px] before:-left-px before:h-1.5 before:border-l before:border-line-2',
              'border-transparent',
              index % 2 === 1 && 'max-nav:hidden',
              // It would stand out beyond the end.
              (end - at) / (end - origin) < 0.05 && 'hidden',
              (end - at) / (end - origin) < 0.18 && 'max-nav:hidden',
            )}
            style={{ left: share(at) }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}
