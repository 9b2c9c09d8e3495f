import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { isActRefused, recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

const maxTries = 20;

/**
 * Takes back the batch of a rule that is under way, within the transaction of the act that changes the
 * rule: from here until that has ended nobody names another. What was asked for and is not done never
 * is, nor is what was named and not asked for yet.
 */
export async function withdrawBatch(
  store: Store,
  client: pg.ClientBase,
  viewer: Viewer,
  { ruleId, reason }: { ruleId: string; reason: string },
): Promise<void> {
  const { rows } = await client.query<{ erasure: string | null }>(
    `select erasure from operational.retention_run
     where rule_id = $1 and status = 'running' for update`,
    [ruleId],
  );
  const erasure = rows[0]?.erasure ?? null;
  if (erasure === null) return;
  for (let tries = 0; tries < maxTries; tries++) {
    const asked = (await readActStates(store, '$erasure', [erasure])).get(erasure);
    if (asked && asked.state['status'] !== 'requested') return;
    try {
      await recordAct(store, viewer, {
        type: '$erasure',
        entity: { type: '$erasure', id: erasure },
        data: { status: 'withdrawn' },
        reason,
        expected: asked?.version ?? 0,
      });
      return;
    } catch (error) {
      // It was asked for, or a step of it done, meanwhile.
      if (!isActRefused(error) || error.fault.code !== 'version_conflict') throw error;
    }
  }
  throw new Error(`$erasure/${erasure} could not be taken back`);
}
