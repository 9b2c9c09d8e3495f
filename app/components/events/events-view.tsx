'use client';

import { parseAsArrayOf, parseAsString, useQueryState, useQueryStates } from 'nuqs';
import { Button } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { ColumnPicker } from '#app/components/events/column-picker.tsx';
import { isEventColumn, usualColumns } from '#app/components/events/event-columns.ts';
import { EventFilters } from '#app/components/events/event-filters.tsx';
import { EventList } from '#app/components/events/event-list.tsx';
import type { EventPageJson } from '#app/components/events/event-page-json.ts';
import {
  type EventSearch,
  eventSearch,
  isFiltered,
  serializeEventSearch,
} from '#app/components/events/event-search.ts';
import { EventsPlot } from '#app/components/events/events-plot.tsx';
import { ExportMenu } from '#app/components/events/export-menu.tsx';
import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import { LiveHead, useLiveHead } from '#app/components/events/live-head.tsx';
import { OpenedEvent } from '#app/components/events/opened-event.tsx';
import { ScannedRows } from '#app/components/events/scanned-rows.tsx';
import { type EventFeed, useEventFeed } from '#app/components/events/use-event-feed.ts';
import { MoreRows } from '#app/components/more-rows.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { SavedViews } from '#app/components/saved-views/saved-views.tsx';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import { useNow } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityTypeView, EventTypeView, SavedView } from '#lib/queries/views.ts';

const pageSize = 60;

/** All events of the store: their course over time, filters, and the list itself. */
export function EventsView(props: {
  /** The search that the server rendered, and what it found. */
  initialSearch: string;
  /** Absent where no index leads to it: it is then looked for with its progress told. */
  initialPage: EventPageJson | undefined;
  initialHistogram: HistogramJson | undefined;
  eventTypes: EventTypeView[];
  entityTypes: EntityTypeView[];
  views: SavedView[];
  mayShare: boolean;
  /** Why what is shown is not given as a file, or null. */
  refusedExport: string | null;
}) {
  const [search, setSearch] = useQueryStates(eventSearch, { history: 'push' });
  const [openId, setOpenId] = useQueryState('open', parseAsString);
  const [chosen, setChosen] = useQueryState('columns', columnsCodec);
  const columns = chosen?.filter(isEventColumn) ?? usualColumns;
  const now = useNow();
  const asRendered = serializeEventSearch(search) === props.initialSearch;
  const past = search.to !== null && search.to.getTime() < now;
  const feed = useEventFeed({
    search,
    limit: pageSize,
    live: !past,
    initial: asRendered ? props.initialPage : undefined,
  });
  // An event that is being read keeps its place.
  const { head, atHead, paused, setPaused, toHead } = useLiveHead(feed, openId !== null);
  const change = (part: Partial<EventSearch>) => void setSearch(part);
  const found = feed.events.some(({ id }) => id === openId);
  return (
    <>
      <PageHeader
        title={words.events.title}
        className="pb-1"
        actions={
          <>
            {past ? null : (
              <LiveHead
                feed={feed}
                atHead={atHead}
                paused={paused}
                onPause={setPaused}
                onShowNews={toHead}
              />
            )}
            <ExportMenu search={search} columns={columns} refused={props.refusedExport} />
          </>
        }
      />
      <SavedViews page="/events" initial={props.views} mayShare={props.mayShare} />
      <EventsPlot
        search={search}
        initial={asRendered ? props.initialHistogram : undefined}
        onSpan={(span) =>
          change({
            from: span === null ? null : new Date(span.from),
            to: span === null || span.to >= now ? null : new Date(span.to),
          })
        }
      />
      <div ref={head}>
        <EventFilters
          search={search}
          onChange={change}
          eventTypes={props.eventTypes}
          entityTypes={props.entityTypes}
        >
          <ColumnPicker
            search={search}
            columns={columns}
            onChoose={(next) => void setChosen(next)}
          />
        </EventFilters>
      </div>
      {openId !== null && !found && !feed.isPending ? (
        <OpenedEvent id={openId} onClose={() => void setOpenId(null)} />
      ) : null}
      {feed.isPending ? (
        <>
          <LoadingNote />
          <SkeletonRows rows={16} />
        </>
      ) : feed.isError && feed.events.length === 0 ? (
        <FeedError feed={feed} onClear={() => void setSearch(null)} />
      ) : feed.events.length === 0 && !feed.hasMore ? (
        <NoEvents search={search} onClear={() => void setSearch(null)} />
      ) : (
        <>
          <EventList
            events={feed.events}
            arrived={feed.arrived}
            openId={openId}
            onOpen={(id) => void setOpenId(id)}
            hasMore={feed.hasMore}
            columns={columns}
          />
          {feed.looked ? (
            <ScannedRows key={serializeEventSearch(search)} feed={feed} />
          ) : (
            <MoreRows
              hasMore={feed.hasMore}
              isLoading={feed.isLoadingMore}
              failed={feed.moreFailed}
              onMore={feed.loadMore}
              end={words.events.end(feed.events.length)}
            />
          )}
        </>
      )}
    </>
  );
}

const columnsCodec = parseAsArrayOf(parseAsString);

/** Why the list could not be read; a filter that is refused says so. */
function FeedError({ feed, onClear }: { feed: EventFeed; onClear: () => void }) {
  const events = words.events;
  const clear = <Button onClick={onClear}>{events.clearFilters}</Button>;
  const code = feed.error?.code;
  if (code === 'forbidden') {
    return <ErrorState title={events.refusedTitle} text={events.refusedText} actions={clear} />;
  }
  if (code === 'too_many_tries') {
    return <ErrorState title={events.triedTitle} text={events.triedText} actions={clear} />;
  }
  return <ErrorState onRetry={feed.retry} />;
}

function NoEvents(props: { search: EventSearch; onClear: () => void }) {
  const events = words.events;
  const narrowed =
    isFiltered(props.search) || props.search.from !== null || props.search.to !== null;
  if (!narrowed) return <EmptyState title={events.none}>{events.noneText}</EmptyState>;
  return (
    <EmptyState
      title={events.noneMatch}
      actions={<Button onClick={props.onClear}>{events.clearFilters}</Button>}
    >
      {events.noneMatchText}
    </EmptyState>
  );
}
