import { chosenTarget } from '#lib/erasure/chosen-target.ts';
import { approveErasure, rejectErasure, withdrawErasure } from '#lib/erasure/decide-erasure.ts';
import { erasureOf } from '#lib/erasure/erasure-of.ts';
import { liftHold } from '#lib/erasure/holds/lift-hold.ts';
import { listHolds } from '#lib/erasure/holds/list-holds.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { listErasures } from '#lib/erasure/list-erasures.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';
import { readErasure } from '#lib/erasure/read-erasure.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

const nothing = '00000000-0000-4000-8000-000000000000';

/** What is asked of erasures, and of what keeps them from being done. */
export const askingErasures: Record<string, Asking> = {
  previewErasure: {
    needs: 'erase',
    on: 'user',
    run: (store, viewer) => previewErasure(store, viewer, { kind: 'entity', ...ann }),
  },
  approveErasure: {
    needs: 'erase',
    run: (store, viewer) => approveErasure(store, viewer, nothing),
  },
  rejectErasure: {
    needs: 'erase',
    run: (store, viewer) => rejectErasure(store, viewer, nothing, { reason: '' }),
  },
  withdrawErasure: {
    needs: 'erase',
    run: (store, viewer) => withdrawErasure(store, viewer, nothing),
  },
  chosenTarget: { needs: 'erase', run: (store, viewer) => chosenTarget(store, viewer, nothing) },
  listErasures: {
    needs: 'erase',
    run: (store, viewer) => listErasures(store, viewer, { limit: 9 }),
  },
  readErasure: { needs: 'read', run: (store, viewer) => readErasure(store, viewer, nothing) },
  erasureOf: { needs: 'read', on: 'user', run: (store, viewer) => erasureOf(store, viewer, ann) },
  placeHold: {
    needs: 'placeHolds',
    run: (store, viewer) => placeHold(store, viewer, { entities: [ann], reason: '' }),
  },
  liftHold: {
    needs: 'placeHolds',
    run: (store, viewer) => liftHold(store, viewer, { id: nothing, reason: '' }),
  },
  listHolds: { needs: 'placeHolds', run: (store, viewer) => listHolds(store, viewer) },
};
