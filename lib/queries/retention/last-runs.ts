import type { Reading } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import type { RetentionRunView } from '#lib/queries/retention/retention-views.ts';

type Row = Omit<RetentionRunView, 'startedAt' | 'endedAt' | 'cutoff'> & {
  rule_id: string;
  started_at: number;
  ended_at: number | null;
  cutoff: number;
};

/** The last runs of each rule, the newest first. */
export async function lastRuns(
  { pool }: Pick<Reading, 'pool'>,
  ids: readonly string[],
  limit = 5,
): Promise<Map<string, RetentionRunView[]>> {
  const { rows } = await pool.query<Row>(
    `select r.* from unnest($1::text[]) w(id)
     cross join lateral (
       select rule_id, id, status, why, started_at, ended_at, cutoff, batches,
         entities::float8, events::float8, held::float8
       from operational.retention_run where rule_id = w.id
       order by started_at desc limit $2) r`,
    [ids, limit],
  );
  const runs = new Map<string, RetentionRunView[]>();
  for (const { rule_id, started_at, ended_at, cutoff, ...rest } of rows) {
    const run: RetentionRunView = {
      ...rest,
      startedAt: isoTime(started_at),
      endedAt: ended_at === null ? null : isoTime(ended_at),
      cutoff: isoTime(cutoff),
    };
    runs.set(rule_id, [...(runs.get(rule_id) ?? []), run]);
  }
  return runs;
}
