import type pg from 'pg';
import { type RetentionRule, retentionRuleSchema } from '#lib/domain/retention-rule.ts';

export type Run = {
  id: string;
  ruleId: string;
  /** What held when it began; null where a newer version wrote it. */
  rule: RetentionRule | null;
  cutoff: number;
  status: 'running' | 'done' | 'stopped';
  startedAt: number;
  after: string | null;
  erasure: string | null;
  batches: number;
  entities: number;
  events: number;
  held: number;
};

type Row = Omit<Run, 'rule'> & { rule: string };
type Asking = Pick<pg.Pool, 'query'>;

export async function readRun(pool: Asking, id: string): Promise<Run | null> {
  const { rows } = await pool.query<Row>(
    `select id, rule_id as "ruleId", rule, cutoff, status, started_at as "startedAt", after, erasure,
       batches, entities::float8, events::float8, held::float8
     from operational.retention_run where id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  return { ...row, rule: retentionRuleSchema.safeParse(JSON.parse(row.rule)).data ?? null };
}

export async function openRuns(pool: Asking): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from operational.retention_run where status = 'running' order by started_at, id`,
  );
  return rows.map(({ id }) => id);
}

/** Names the batch that comes next; false where somebody else did. One of nothing is passed over. */
export async function noteBatch(
  pool: Asking,
  run: Run,
  batch: { erasure: string | null; last: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update operational.retention_run set erasure = $3,
       next_after = case when $3::uuid is null then null else $4 end,
       after = case when $3::uuid is null then $4 else after end
     where id = $1 and status = 'running' and erasure is null and after is not distinct from $2`,
    [run.id, run.after, batch.erasure, batch.last],
  );
  return rowCount === 1;
}

/** Members are in the order of the schema: one parsed it. */
export function isSameRule(one: RetentionRule | null, other: RetentionRule | null): boolean {
  return one !== null && JSON.stringify(one) === JSON.stringify(other);
}
