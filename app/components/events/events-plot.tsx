'use client';

import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import {
  type EventSearch,
  isFiltered,
  toEventFilter,
} from '#app/components/events/event-search.ts';
import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import { SpanBar } from '#app/components/events/span-bar.tsx';
import type { TimeSpan } from '#app/components/events/time-span.ts';
import { useCounted } from '#app/components/events/use-counted.ts';
import { HistogramPlot } from '#app/components/histogram/histogram-plot.tsx';
import { useNow } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';
import { needsScan } from '#lib/domain/needs-scan.ts';

/** The events of a search over time; once zoomed in, also where that lies in all of the time. */
export function EventsPlot(props: {
  search: EventSearch;
  initial: HistogramJson | undefined;
  onSpan: (span: TimeSpan | null) => void;
  children?: ReactNode;
}) {
  const { search } = props;
  const now = useNow();
  const zoomed = search.from !== null || search.to !== null;
  const inParts = needsScan(toEventFilter(search));
  const plot = useCounted({
    search,
    whole: false,
    initial: props.initial,
    enabled: true,
    inParts,
  });
  // Where the span lies is told by what is counted at once.
  const around = inParts ? { ...search, text: null, field: [], recorder: [], actor: [] } : search;
  const whole = useCounted({
    search: around,
    whole: true,
    initial: undefined,
    enabled: zoomed,
    inParts: false,
  });
  const onZoom = (from: number, to: number) => props.onSpan({ from, to });
  const wholeSpan = whole.data && spanOf(whole.data);
  const span = plot.data && {
    from: search.from?.getTime() ?? spanOf(plot.data).from,
    to: search.to?.getTime() ?? now,
  };
  return (
    <>
      {zoomed && span ? (
        <SpanBar
          span={span}
          whole={wholeSpan ?? span}
          past={search.to !== null && search.to.getTime() < now}
          onSpan={props.onSpan}
        />
      ) : null}
      <div className="flex items-baseline gap-3 px-gutter pt-1.5 text-xs text-ink-2">
        <CountLine plot={plot} filtered={isFiltered(search)} />
        {props.children}
      </div>
      <div className={classNames(plot.isPlaceholderData && 'awaited')}>
        {plot.data ? (
          <HistogramPlot data={plot.data} label={words.events.plotLabel} onZoom={onZoom} />
        ) : (
          <div className="h-[151px]" />
        )}
      </div>
      {zoomed && whole.data && span ? (
        <HistogramPlot
          strip
          data={whole.data}
          window={span}
          label={words.events.stripLabel}
          onZoom={onZoom}
        />
      ) : null}
    </>
  );
}

/** How many there are: exact, or what is found so far with what that lets expect. */
function CountLine(props: { plot: ReturnType<typeof useCounted>; filtered: boolean }) {
  const { data, isPart, stopped, isError, stop, goOn } = props.plot;
  const events = words.events;
  const common = words.common;
  if (isError && data === undefined) return <p role="status">{events.notCounted}</p>;
  if (data === undefined) return <p role="status">{common.loading}</p>;
  const { total, looked } = data;
  if (!isPart || looked === undefined) {
    return <p role="status">{props.filtered ? events.match(total) : common.events(total)}</p>;
  }
  const share = looked.events / Math.max(looked.of, 1);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span>{events.matchSoFar(total)}</span>
      <span className="text-ink-3">
        {events.estimated(Math.round(total / share), Math.floor(share * 100))}
      </span>
      <button type="button" className="act" onClick={stopped ? goOn : stop}>
        {stopped ? events.countOn : events.countNoMore}
      </button>
    </p>
  );
}

function spanOf({ from, step, counts }: HistogramJson): TimeSpan {
  const start = Date.parse(from);
  return { from: start, to: start + step * counts.length };
}
