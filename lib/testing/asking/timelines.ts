import { entityDensity } from '#lib/queries/entity-density.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { mergedRows } from '#lib/queries/merged-rows.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';
import { timelineFacets } from '#lib/queries/timeline-facets.ts';
import { timelineOutline } from '#lib/queries/timeline-outline.ts';
import { timelineRows } from '#lib/queries/timeline-rows.ts';
import { whatFollowed } from '#lib/queries/what-followed.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

/** What is asked of the events of one entity, or of several side by side. */
export const askingTimelines: Record<string, Asking> = {
  whatFollowed: { needs: 'read', run: (store, viewer) => whatFollowed(store, viewer, [1]) },
  entityTimeline: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => entityTimeline(store, viewer, ann, { order: 'asc', limit: 9 }),
  },
  entityDensity: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => entityDensity(store, viewer, ann, 9),
  },
  readNamedTimeline: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => readNamedTimeline(store, viewer, ann, { order: 'asc', limit: 9 }),
  },
  timelineOutline: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => timelineOutline(store, viewer, ann, { filter: {} }),
  },
  timelineRows: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => timelineRows(store, viewer, ann, [1]),
  },
  timelineFacets: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => timelineFacets(store, viewer, ann),
  },
  mergedRows: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => mergedRows(store, viewer, [ann], [1]),
  },
};
