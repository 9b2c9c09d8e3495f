import { listKeptSeals } from '#lib/queries/seals/list-kept-seals.ts';
import { lastProven } from '#lib/queries/verify/last-proven.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';
import { rotateSealKey } from '#lib/transfer/seals/rotate-key.ts';
import { sealOnDemand } from '#lib/transfer/seals/seal-on-demand.ts';
import { askRun, steerRun } from '#lib/transfer/verify/runs/ask-run.ts';
import { listFindings, listRuns } from '#lib/transfer/verify/runs/list-runs.ts';

/** Seals and verifications. */
export const askingProof: Record<string, Asking> = {
  listKeptSeals: {
    needs: 'rebuild',
    run: (store, viewer) => listKeptSeals(store, viewer, { limit: 9 }),
  },
  sealOnDemand: { needs: 'rebuild', run: (store, viewer) => sealOnDemand(store, viewer) },
  rotateSealKey: {
    needs: 'manageKeys',
    run: (store, viewer) => rotateSealKey(store, viewer, 'For the test'),
  },
  lastProven: { needs: 'read', run: (store, viewer) => lastProven(store, viewer) },
  listRuns: { needs: 'rebuild', run: (store, viewer) => listRuns(store, viewer) },
  listFindings: {
    needs: 'rebuild',
    run: (store, viewer) => listFindings(store, viewer, { run: 'none', after: 0 }),
  },
  askRun: { needs: 'rebuild', run: (store, viewer) => askRun(store, viewer) },
  steerRun: { needs: 'rebuild', run: (store, viewer) => steerRun(store, viewer, 'none', 'end') },
};
