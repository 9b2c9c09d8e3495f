import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import type { Counts } from '#lib/projections/drift/check-entity.ts';

export type Rounds = {
  /** The last round that came to its end; times in milliseconds since 1970. */
  last: (Counts & { beganAt: number; endedAt: number }) | null;
  /** What the round under way has come through; `of` is how many entities there are by and large. */
  present: (Counts & { beganAt: number; of: number }) | null;
  /** Whether it is longer ago than a day that a round ended, or, before the first, began. */
  isOverdue: boolean;
  /** Since when the rows of all read models were compared; null where those of one never were. */
  rowsSince: number | null;
  /** Deviations that are known. */
  deviations: number;
};

const overdueAfter = 86_400_000;

type Row = {
  began_at: number | null;
  entities: bigint;
  events: bigint;
  compared: bigint;
  erased: bigint;
  last_began_at: number | null;
  last_ended_at: number | null;
  last_entities: bigint | null;
  last_events: bigint | null;
  last_compared: bigint | null;
  last_erased: bigint | null;
  deviations: bigint;
  heads: number;
  rows_since: number | null;
};

/** How far the check in the background is, and how far it came the last time. */
export async function readRounds(store: Pick<Reading, 'pool'>, viewer: Viewer): Promise<Rounds> {
  demand(viewer, 'rebuild');
  const { rows } = await store.pool.query<Row>(
    `select d.*, (select count(*) from derived.deviation) as deviations,
       (select greatest(reltuples, 0) from pg_class where oid = 'authority.head'::regclass) as heads,
       (select case when count(*) = count(m.checked_at) then min(m.checked_at) end
         from operational.read_model m where m.status = 'serving') as rows_since
     from operational.drift d`,
  );
  const [row] = rows;
  if (!row) throw new Error('operational.drift has no row');
  const present = countsOf(row.entities, row.events, row.compared, row.erased);
  const last = countsOf(row.last_entities, row.last_events, row.last_compared, row.last_erased);
  return {
    last:
      row.last_began_at === null || row.last_ended_at === null
        ? null
        : { beganAt: row.last_began_at, endedAt: row.last_ended_at, ...last },
    present:
      row.began_at === null
        ? null
        : { beganAt: row.began_at, of: Math.max(row.heads, present.entities), ...present },
    isOverdue: Date.now() - (row.last_ended_at ?? row.began_at ?? Date.now()) > overdueAfter,
    rowsSince: row.rows_since,
    deviations: Number(row.deviations),
  };
}

function countsOf(...counts: (bigint | null)[]): Counts {
  const [entities = 0, events = 0, compared = 0, erased = 0] = counts.map(Number);
  return { entities, events, compared, erased };
}
