import 'server-only';
import type { OverviewJson } from '#app/components/overview/overview-json.ts';
import { readTroubles } from '#app/internal/overview/read-troubles.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { overview } from '#lib/queries/overview.ts';
import { lastProven } from '#lib/queries/verify/last-proven.ts';

const dayMs = 86_400_000;
/** Milliseconds that the page waits for what is still counted soon after a start. */
const patienceMs = 200;

export async function readOverview(viewer: Viewer): Promise<OverviewJson> {
  const store = currentStore();
  const now = Date.now();
  const [{ latest: _, ...figures }, entityTypes, eventTypes, day, proven] = await Promise.all([
    overview(store, viewer),
    listEntityTypes(store, viewer),
    listEventTypes(store, viewer),
    histogram(store, viewer, { from: now - dayMs, to: now, buckets: 24, budget: patienceMs }),
    lastProven(store, viewer),
  ]);
  return {
    ...figures,
    entityTypes,
    eventTypes: eventTypes.toSorted((a, b) => b.count - a.count),
    // Types that nobody knows are told by how many events there are of them.
    troubles: figures.counting ? null : await readTroubles(viewer, entityTypes, eventTypes, proven),
    day: day.next === null ? day.total : null,
    provenAt: proven.at,
  };
}
