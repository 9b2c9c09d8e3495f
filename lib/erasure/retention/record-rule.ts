import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { withdrawBatch } from '#lib/erasure/retention/withdraw-batch.ts';
import { isActRefused } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

const longestReason = 4_000;

/**
 * Changes a rule, or how it stands, as a `$retention` act. Where what held so far may no longer hold,
 * the batch that is under way is taken back with it.
 */
export async function recordRule(
  store: Store,
  viewer: Viewer,
  act: { id: string; data: JsonObject; reason: string; expected: number; isOnlyProposed: boolean },
): Promise<SettingOutcome> {
  const { id, data, expected } = act;
  const reason = act.reason.trim();
  if (reason.length > longestReason) return { status: 'invalid' };
  if (reason === '') return { status: 'reason-missing' };
  try {
    const event = await recordActWith(
      store,
      viewer,
      { type: '$retention', entity: { type: '$retention', id }, data, reason, expected },
      async (client) => {
        if (act.isOnlyProposed) return;
        await withdrawBatch(store, client, viewer, { ruleId: id, reason });
      },
    );
    return { status: 'changed', version: event.entity.version };
  } catch (error) {
    if (isActRefused(error) && error.fault.kind === 'precondition') return { status: 'moved' };
    throw error;
  }
}
