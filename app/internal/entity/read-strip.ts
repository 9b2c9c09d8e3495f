import 'server-only';
import {
  mostVersionBars,
  runBars,
  type Strip,
  versionBars,
} from '#app/components/timeline/strip-bars.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityDensity } from '#lib/queries/entity-density.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';

const mostRuns = 120;
/** The pace of each run is read off them; 500 would be 100 ms of a 20,000-event entity's page. */
const timeSteps = 120;

/** A bar for each version of a short history; of a long one, for each run of them. */
export async function readStrip(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
): Promise<Strip | null> {
  const first = await entityTimeline(store, viewer, ref, {
    order: 'asc',
    limit: mostVersionBars,
  });
  if (first.items.length === 0) return null;
  if (first.next === null) {
    const versions = first.items.map(({ version, changes, event }) => ({
      version,
      changes: changes.length,
      at: Date.parse(event.effectiveAt),
    }));
    return { by: 'version', bars: versionBars(versions) };
  }
  const density = await entityDensity(store, viewer, ref, timeSteps);
  if (!density) return null;
  const { step, versions } = density;
  return { by: 'run', bars: runBars({ from: Date.parse(density.from), step, versions }, mostRuns) };
}
