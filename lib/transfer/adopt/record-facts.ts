import { setTimeout as delay } from 'node:timers/promises';
import type { Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Fault, ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Events of one append, or those of one change: others who write wait that long. */
const together = 128;
/** Tries while others write to the same entities. */
const maxContended = 30;
const contendedPause = 200;

/** Who records what was read from a source. */
export const follower: Viewer = {
  ...{ kind: 'command', id: 'adopt', name: 'Adopted database', role: null },
  rights: { record: 'all', delete: 'all', import: 'all' },
  ...{ eventTypes: null, reveals: [] },
};

/** What is erased stays so, whatever the source goes on to say. */
const passedOver = new Set(['entity_erased', 'erased']);

/** Told what cannot be recorded, in a sentence. */
export type Tell = (line: string) => void;

/**
 * Records events as facts that happened elsewhere: nothing refuses them but an erasure, and what no
 * event can hold, which is told. Those of one group are recorded together or not at all.
 */
export async function recordFacts(
  store: Store,
  groups: readonly (readonly ProposedEvent[])[],
  tell: Tell,
): Promise<void> {
  let events: ProposedEvent[] = [];
  for (const group of groups) {
    if (events.length + group.length > together) {
      await recordSome(store, events, tell);
      events = [];
    }
    events.push(...group);
  }
  await recordSome(store, events, tell);
}

async function recordSome(store: Store, events: ProposedEvent[], tell: Tell): Promise<void> {
  if (events.length === 0) return;
  for (let tries = 0; ; tries++) {
    const options = { imported: true, skipRefused: true };
    const outcome = await appendEvents(store, follower, events, options);
    const faults = outcome.status === 'recorded' ? outcome.skipped : outcome.faults;
    const isContended = faults.some(({ kind }) => kind === 'contended');
    if (isContended && tries < maxContended) {
      await delay(contendedPause);
      continue;
    }
    if (isContended || faults.some(({ kind }) => kind === 'forbidden')) {
      throw new TransferError(`Nothing can be recorded now: ${tellFaults(faults)}`);
    }
    for (const fault of faults.filter(({ code }) => !passedOver.has(code))) {
      tell(`Left out, ${whatOf(events, fault)}: ${tellFaults([fault])}`);
    }
    return;
  }
}

function whatOf(events: readonly ProposedEvent[], { index }: Fault): string {
  const event = events[index ?? 0];
  return event ? `${event.type} of ${event.entity?.type} ${event.entity?.id}` : 'an event';
}
