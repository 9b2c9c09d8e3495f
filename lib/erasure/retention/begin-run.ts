import type pg from 'pg';
import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import { cutoffOf, type RetentionRule } from '#lib/domain/retention-rule.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Writes down that a run of the rule begins; false where one is under way. */
export async function beginRun(
  store: Reading,
  client: Pick<pg.ClientBase, 'query'>,
  { id, ruleId, rule }: { id: string; ruleId: string; rule: RetentionRule },
  now = Date.now(),
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into operational.retention_run (id, rule_id, rule, cutoff, status, started_at)
     values ($1, $2, $3, $4, 'running', $5)
     on conflict (rule_id) where status = 'running' do nothing`,
    [id, ruleId, JSON.stringify(rule), new Date(await oldEnough(store, rule, now)), new Date(now)],
  );
  return rowCount === 1;
}

/** By the rule, and by how long the delete policy keeps what is deleted. */
export async function oldEnough(store: Reading, rule: RetentionRule, now: number): Promise<number> {
  const byRule = cutoffOf(rule.after, now);
  if (rule.takes !== 'entities') return byRule;
  const { hardAfter } = await deletionPolicy(store, rule.entityType);
  return Math.min(byRule, now - (hardAfter ?? 0) * 86_400_000);
}
