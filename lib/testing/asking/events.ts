import { histogram } from '#lib/queries/histogram.ts';
import { listActors } from '#lib/queries/list-actors.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { listRecorders } from '#lib/queries/list-recorders.ts';
import { sampleFields } from '#lib/queries/sample-fields.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

/** What is asked of the events of the whole store. */
export const askingEvents: Record<string, Asking> = {
  listActors: { needs: 'read', run: (store, viewer) => listActors(store, viewer, { limit: 9 }) },
  listRecorders: { needs: 'read', run: (store, viewer) => listRecorders(store, viewer) },
  sampleFields: {
    needs: 'read',
    run: (store, viewer) => sampleFields(store, viewer, { filter: {} }),
  },
  listEventTypes: { needs: 'read', run: (store, viewer) => listEventTypes(store, viewer) },
  listEvents: {
    needs: 'read',
    run: (store, viewer) => listEvents(store, viewer, { order: 'asc', limit: 9 }),
  },
  'listEvents of an entity': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      listEvents(store, viewer, { order: 'asc', limit: 9, filter: { entity: ann } }),
  },
  histogram: { needs: 'read', run: (store, viewer) => histogram(store, viewer, { buckets: 9 }) },
  'histogram of a type': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      histogram(store, viewer, { buckets: 9, filter: { entityType: 'user' } }),
  },
};
