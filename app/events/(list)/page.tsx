import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import {
  loadEventSearch,
  serializeEventSearch,
  toEventFilter,
} from '#app/components/events/event-search.ts';
import { EventsView } from '#app/components/events/events-view.tsx';
import { readEventPage } from '#app/events/read-event-page.ts';
import { readSearchHistogram } from '#app/events/read-histogram.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { needsScan } from '#lib/domain/needs-scan.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listSavedViews } from '#lib/queries/list-saved-views.ts';

export function generateMetadata(): Metadata {
  return { title: words.events.title };
}

const firstPage = 60;

export default async function EventsPage(props: { searchParams: Promise<SearchParams> }) {
  const search = await loadEventSearch(props.searchParams);
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const store = currentStore();
  // What no index leads to takes its time: the page is there first, and tells how far it came.
  const scans = needsScan(toEventFilter(search));
  const [page, histogram, eventTypes, entityTypes, views] = await Promise.all([
    scans ? undefined : readEventPage(viewer, search, { limit: firstPage }),
    scans ? undefined : readSearchHistogram(viewer, search, { whole: false }),
    listEventTypes(store, viewer),
    listEntityTypes(store, viewer),
    listSavedViews(store, viewer, { page: '/events' }),
  ]);
  return (
    <EventsView
      initialSearch={serializeEventSearch(search)}
      initialPage={page}
      initialHistogram={histogram}
      eventTypes={eventTypes}
      entityTypes={entityTypes}
      views={views}
      mayShare={allows(viewer, 'shareViews')}
      refusedExport={allows(viewer, 'export') ? null : words.common.exporting.refused}
    />
  );
}
