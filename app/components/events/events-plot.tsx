'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import {
  type EventSearch,
  isFiltered,
  serializeEventSearch,
} from '#app/components/events/event-search.ts';
import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import { SpanBar } from '#app/components/events/span-bar.tsx';
import type { TimeSpan } from '#app/components/events/time-span.ts';
import { HistogramPlot } from '#app/components/histogram/histogram-plot.tsx';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { useNow } from '#app/components/time/time-settings.tsx';
import { words } from '#app/messages/words.ts';

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
  const plot = useHistogram(search, false, props.initial);
  const whole = useHistogram(search, true, undefined, zoomed);
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
        <p role="status">
          {plot.data === undefined
            ? words.common.loading
            : isFiltered(search)
              ? words.events.match(plot.data.total)
              : words.common.events(plot.data.total)}
        </p>
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

function useHistogram(
  search: EventSearch,
  whole: boolean,
  initial: HistogramJson | undefined,
  enabled = true,
) {
  const query = serializeEventSearch(whole ? { ...search, from: null, to: null } : search).slice(1);
  return useQuery({
    // A span that has ended gets no news of its own, but an import may still add to it.
    queryKey: [liveKey, 'histogram', query, whole],
    queryFn: ({ signal }) =>
      fetchJson<HistogramJson>(`/internal/histogram?${query}${whole ? '&whole=1' : ''}`, signal),
    ...(initial ? { initialData: initial } : {}),
    placeholderData: keepPreviousData,
    enabled,
  });
}

function spanOf({ from, step, counts }: HistogramJson): TimeSpan {
  const start = Date.parse(from);
  return { from: start, to: start + step * counts.length };
}
