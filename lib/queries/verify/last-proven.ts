import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type Proven = {
  /** When all of the store was last found to be as it was recorded; null: never yet. */
  at: number | null;
  /** How many deviations the last verification found, where it found any. */
  deviations: number;
};

type Row = {
  kind: 'asked' | 'background';
  ended_at: number;
  found: bigint;
  checked_at: number | null;
  deviating: boolean;
};

/**
 * When all was last proven: by a verification that somebody asked for, or by the one in the background
 * (events, seals, effects) together with the check of states, at the earlier of the two.
 */
export async function lastProven(store: Pick<Reading, 'pool'>, viewer: Viewer): Promise<Proven> {
  demand(viewer, 'read');
  const { rows } = await store.pool.query<Row>(
    `select v.kind, v.ended_at, v.found, d.last_ended_at as checked_at,
       exists (select from derived.deviation) as deviating
     from operational.verification v cross join operational.drift d
     where v.status = 'done' order by v.ended_at desc`,
  );
  const at = Math.max(...rows.map(provenAt));
  const deviations = Number(rows[0]?.found ?? 0n);
  return { at: Number.isFinite(at) && at > 0 ? at : null, deviations };
}

function provenAt({ kind, ended_at, found, checked_at, deviating }: Row): number {
  if (found > 0n) return 0;
  if (kind === 'asked') return ended_at;
  return checked_at === null || deviating ? 0 : Math.min(ended_at, checked_at);
}
