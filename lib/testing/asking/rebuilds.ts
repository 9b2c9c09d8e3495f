import { controlRebuild } from '#lib/projections/rebuild/control-rebuild.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { listProjections } from '#lib/queries/projections/list-projections.ts';
import { listRebuilds, readRebuild } from '#lib/queries/projections/list-rebuilds.ts';
import { projectionTroubles } from '#lib/queries/projections/projection-troubles.ts';
import { browseRows, readProjection } from '#lib/queries/projections/read-projection.ts';
import { storeSize } from '#lib/queries/projections/store-size.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const reason = 'For the test';
const nowhere = '00000000-0000-4000-8000-000000000000';

/** What makes something derived anew. */
export const askingRebuilds: Record<string, Asking> = {
  listProjections: { needs: 'read', run: listProjections },
  storeSize: { needs: 'read', run: storeSize },
  projectionTroubles: { needs: 'read', run: projectionTroubles },
  listRebuilds: {
    needs: 'read',
    run: (store, viewer) => listRebuilds(store, viewer, { limit: 9 }),
  },
  readRebuild: { needs: 'read', run: (store, viewer) => readRebuild(store, viewer, nowhere) },
  readProjection: {
    needs: 'read',
    run: (store, viewer) => readProjection(store, viewer, 'emailDirectory'),
  },
  browseRows: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => browseRows(store, viewer, { name: 'emailDirectory', limit: 9 }),
  },
  wantRebuild: {
    needs: 'rebuild',
    run: (store, viewer) =>
      wantRebuild(store, viewer, {
        ...{ subject: { kind: 'references' }, switchWhen: 'by-hand', reason },
      }),
  },
  controlRebuild: {
    needs: 'rebuild',
    run: (store, viewer) =>
      controlRebuild(store, viewer, { id: nowhere, control: 'pause', reason }),
  },
};
