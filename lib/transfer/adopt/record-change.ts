import { setTimeout as delay } from 'node:timers/promises';
import type { Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Tries while others write to the same entities. */
const maxContended = 30;
const contendedPause = 200;

/** Who records what was read from a source. */
export const follower: Viewer = {
  ...{ kind: 'command', id: 'adopt', name: 'Adopted database', role: null },
  rights: { record: 'all', delete: 'all', import: 'all' },
  ...{ eventTypes: null, reveals: [] },
};

/** What is erased stays so, whatever the source goes on to say; what has its key was recorded before. */
const passedOver = new Set(['entity_erased', 'erased', 'idempotency_key_reused']);

/**
 * Records events as facts that happened elsewhere: nothing refuses them but an erasure. What was
 * recorded before, by whoever was killed then, is known by its keys.
 */
export async function recordFacts(store: Store, events: ProposedEvent[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    const options = { imported: true, skipRefused: true };
    const outcome = await appendEvents(store, follower, events, options);
    const faults = outcome.status === 'recorded' ? outcome.skipped : outcome.faults;
    const wrong = faults.filter(({ code }) => !passedOver.has(code));
    if (wrong.length === 0) return;
    const isContended = wrong.every(({ kind }) => kind === 'contended');
    if (!isContended || tries >= maxContended) {
      throw new TransferError(`A change cannot be recorded: ${tellFaults(wrong)}`);
    }
    await delay(contendedPause);
  }
}
