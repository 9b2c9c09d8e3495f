import { randomUUID } from 'node:crypto';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { beginRun } from '#lib/erasure/retention/begin-run.ts';
import { readRetention } from '#lib/erasure/retention/read-rule.ts';
import { isActRefused } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

export type WantedRun =
  | { status: 'wanted'; run: string }
  | { status: 'not-found' | 'wrong-status' | 'running-already' | 'reason-missing' | 'moved' };

/** Has a rule run now and not at night; a worker does it. Throws an `AccessFault`. */
export async function wantRun(
  store: Store,
  viewer: Viewer,
  { id, reason, expected }: { id: string; reason: string; expected: number },
): Promise<WantedRun> {
  demand(viewer, 'erase');
  const known = await readRetention(store, id);
  if (!known?.rule) return { status: 'not-found' };
  const { rule } = known;
  demand(viewer, 'erase', rule.entityType);
  if (known.status !== 'active') return { status: 'wrong-status' };
  if (reason.trim() === '') return { status: 'reason-missing' };
  const run = randomUUID();
  try {
    await recordActWith(
      store,
      viewer,
      {
        type: '$retention',
        entity: { type: '$retention', id },
        data: { wanted: run },
        reason: reason.trim(),
        expected,
      },
      async (client) => {
        const isBegun = await beginRun(store, client, { id: run, ruleId: id, rule });
        if (!isBegun) throw new RunningAlready();
      },
    );
    return { status: 'wanted', run };
  } catch (error) {
    if (error instanceof RunningAlready) return { status: 'running-already' };
    if (isActRefused(error) && error.fault.kind === 'precondition') return { status: 'moved' };
    throw error;
  }
}

class RunningAlready extends Error {}
