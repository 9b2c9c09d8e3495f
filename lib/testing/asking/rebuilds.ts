import { controlRebuild } from '#lib/projections/rebuild/control-rebuild.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const reason = 'For the test';
const nowhere = '00000000-0000-4000-8000-000000000000';

/** What makes something derived anew. */
export const askingRebuilds: Record<string, Asking> = {
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
