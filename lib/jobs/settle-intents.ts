import { settleCorrections } from '#lib/corrections/settle-corrections.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import type { JobContext } from '#lib/jobs/worker.ts';
import { settleAccounts } from '#lib/people/settle-accounts.ts';

/**
 * What is settled here: an act whose writes are another library's is recorded first, and done from
 * its event, or recorded right after; an erasure is asked for, and done with a worker's rights; a
 * correction is begun to be applied, and its events are recorded. Each looks for what is one and not
 * the other, whoever began it and was ended.
 */
const settlements: readonly ((context: JobContext) => Promise<void>)[] = [
  settleAccounts,
  settleErasures,
  (context) => settleCorrections(context),
];

/** Settles everything that is open; one that fails keeps no other from it. */
export async function settleIntents(context: JobContext): Promise<void> {
  const outcomes = await Promise.allSettled(settlements.map((settle) => settle(context)));
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  if (failed.length > 0) {
    throw new AggregateError(
      failed.map(({ reason }) => reason as unknown),
      'intents could not be settled',
    );
  }
}
