import 'server-only';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { lastProven, type Proven } from '#lib/queries/verify/last-proven.ts';
import {
  type KeptFinding,
  listFindings,
  listRuns,
  type Run,
} from '#lib/transfer/verify/runs/list-runs.ts';

export type VerificationJson = {
  proven: Proven;
  /** The newest first. */
  runs: Run[];
  /** Of the newest that found any. */
  findings: {
    run: string;
    items: { number: number; finding: KeptFinding }[];
    /** How many more there are. */
    more: number;
  } | null;
};

export async function readVerification(viewer: Viewer): Promise<VerificationJson> {
  const store = currentStore();
  const [proven, runs] = await Promise.all([lastProven(store, viewer), listRuns(store, viewer)]);
  // What a later one no longer found is over.
  const told = runs.find(({ status, found }) => found > 0 || status === 'done');
  if (!told || told.found === 0) return { proven, runs, findings: null };
  const { items, next } = await listFindings(store, viewer, { run: told.id, after: 0 });
  return {
    proven,
    runs,
    findings: { run: told.id, items, more: next === null ? 0 : told.found - items.length },
  };
}
