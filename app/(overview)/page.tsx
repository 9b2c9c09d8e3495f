import { headers } from 'next/headers';
import type { SearchParams } from 'nuqs/server';
import { noSearch } from '#app/components/events/event-search.ts';
import { BackupLine } from '#app/components/overview/backup-line.tsx';
import { EmptyStore } from '#app/components/overview/empty-store.tsx';
import { EventsOverTime } from '#app/components/overview/events-over-time.tsx';
import { Figures } from '#app/components/overview/figures.tsx';
import { LatestEvents } from '#app/components/overview/latest-events.tsx';
import { latestShown } from '#app/components/overview/latest-shown.ts';
import { loadRange } from '#app/components/overview/range-search.ts';
import { Verdict } from '#app/components/overview/verdict.tsx';
import { readEventPage } from '#app/events/read-event-page.ts';
import { readRangeHistogram } from '#app/events/read-histogram.ts';
import { readOverview } from '#app/internal/overview/read-overview.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { backupStanding } from '#lib/transfer/backup/list-backups.ts';

export default async function OverviewPage(props: { searchParams: Promise<SearchParams> }) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const { range } = await loadRange(props.searchParams);
  const [overview, histogram, latest, standing] = await Promise.all([
    readOverview(viewer),
    readRangeHistogram(viewer, range),
    readEventPage(viewer, noSearch, { limit: latestShown }),
    backupStanding(currentStore(), viewer),
  ]);
  const { name } = currentStore();
  if (overview.events === 0 && overview.counting === null) {
    const origin = `http://${(await headers()).get('host') ?? '127.0.0.1:3000'}`;
    return <EmptyStore storeName={name} origin={origin} />;
  }
  return (
    <>
      <Verdict initial={overview} />
      <Figures initial={overview} />
      {standing === null ? null : <BackupLine standing={standing} />}
      <EventsOverTime initial={histogram} initialRange={range} />
      <LatestEvents initial={latest} />
    </>
  );
}
