'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { classNames } from '#app/components/class-names.ts';
import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import { type Range, rangeKeys, ranges } from '#app/components/events/ranges.ts';
import { HistogramPlot } from '#app/components/histogram/histogram-plot.tsx';
import { eventsHref } from '#app/components/hrefs.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { comparison } from '#app/components/overview/comparison.ts';
import { rangeSearch } from '#app/components/overview/range-search.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';

/** How many events over a span that ends now; a part of it leads to its events. */
export function EventsOverTime(props: { initial: HistogramJson; initialRange: Range }) {
  const router = useRouter();
  const [{ range }, setSearch] = useQueryStates(rangeSearch, { history: 'push' });
  const { data, isPlaceholderData } = useQuery({
    queryKey: [liveKey, 'histogram', range],
    queryFn: ({ signal }) => fetchJson<HistogramJson>(`/internal/histogram?range=${range}`, signal),
    ...(range === props.initialRange ? { initialData: props.initial } : {}),
    placeholderData: keepPreviousData,
    // Soon after a start a part is counted: asked for until it is all of it.
    refetchInterval: ({ state }) => (isPart(state.data) ? 2_000 : false),
  });
  const overview = words.overview;
  const events = words.events;
  const compared = comparison(data, range);
  return (
    <section aria-labelledby="events-over-time">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-gutter pt-3.5 pb-2.5">
        <h2 id="events-over-time" className="font-semibold">
          {overview.eventsIn(data?.total ?? 0, overview.inRange[range])}
        </h2>
        {isPart(data) ? <p className="text-xs text-ink-2">{overview.countedSoFar}</p> : null}
        {compared === null ? null : <p className="text-xs text-ink-2">{compared}</p>}
        <fieldset className="-mr-2 ml-auto flex gap-0.5 max-nav:-ml-2">
          <legend className="sr-only">{events.rangeLabel}</legend>
          {rangeKeys.map((key) => (
            <button
              key={key}
              type="button"
              aria-pressed={key === range}
              onClick={() => void setSearch({ range: key })}
              className={classNames(
                'rounded-md px-2 py-0.5 hover:bg-sunk',
                key === range ? 'bg-sunk font-medium' : 'text-ink-2',
              )}
            >
              {events.ranges[key]}
            </button>
          ))}
        </fieldset>
      </div>
      <div className={classNames(isPlaceholderData && 'awaited')}>
        {data ? (
          <HistogramPlot
            data={data}
            label={events.plotLabel}
            onZoom={(from, to) => router.push(eventsHref({ from, to }))}
          />
        ) : (
          <div className="h-[151px]" />
        )}
      </div>
      {data?.total === 0 && !isPart(data) && ranges[range] !== null ? (
        <p className="-mt-1 mb-3 px-gutter text-xs text-ink-3">{overview.quiet}</p>
      ) : null}
    </section>
  );
}

function isPart(data: HistogramJson | undefined): boolean {
  return data !== undefined && data.next !== null;
}
