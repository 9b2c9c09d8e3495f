import { countEffects } from '#lib/queries/effects/count-effects.ts';
import { effectTroubles } from '#lib/queries/effects/effect-troubles.ts';
import { entityDeadlines } from '#lib/queries/effects/entity-deadlines.ts';
import { groupFailures } from '#lib/queries/effects/group-failures.ts';
import { listEffects } from '#lib/queries/effects/list-effects.ts';
import { listReactors, readReactor } from '#lib/queries/effects/list-reactors.ts';
import { readEffect } from '#lib/queries/effects/read-effect.ts';
import { decideEffects } from '#lib/reactors/decide-effects/decide-effects.ts';
import { setReactor } from '#lib/reactors/decide-effects/set-reactor.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

const reason = 'For the test';
const nothing = '00000000-0000-7000-8000-000000000000';

/** What follows events, and what is decided on it. */
export const askingEffects: Record<string, Asking> = {
  listEffects: { needs: 'read', run: (store, viewer) => listEffects(store, viewer, { limit: 9 }) },
  'listEffects of an entity': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => listEffects(store, viewer, { filter: { entity: ann }, limit: 9 }),
  },
  readEffect: { needs: 'read', run: (store, viewer) => readEffect(store, viewer, nothing) },
  countEffects: { needs: 'read', run: countEffects },
  groupFailures: { needs: 'read', run: groupFailures },
  effectTroubles: { needs: 'read', run: effectTroubles },
  listReactors: { needs: 'read', run: listReactors },
  readReactor: { needs: 'read', run: (store, viewer) => readReactor(store, viewer, 'nobody') },
  entityDeadlines: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => entityDeadlines(store, viewer, ann),
  },
  decideEffects: {
    needs: 'workEffects',
    run: (store, viewer) =>
      decideEffects(store, viewer, { act: 'retry', of: { ids: [nothing] }, reason }),
  },
  setReactor: {
    needs: 'workEffects',
    run: (store, viewer) => setReactor(store, viewer, { act: 'pause', name: 'nobody', reason }),
  },
};
