import type { Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { messageEvent, messageId, type Naming } from '#lib/transfer/follow/message-event.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** Who records what another event store has. */
const viewer: Viewer = {
  ...{ kind: 'command', id: 'follow', name: 'Followed event store', role: null },
  rights: { record: 'all', delete: 'all', import: 'all' },
  ...{ eventTypes: null, reveals: [] },
};

/** Events of one append: others who write wait that long. */
const together = 128;
const maxContended = 30;

/**
 * Records messages in their order, each as the version of its entity that it has in its stream. What is
 * recorded already is known by its id. Throws where one is refused: what came after it would be another
 * version here than there. Answers with how many are new.
 */
export async function recordMessages(
  store: Store,
  naming: Naming,
  messages: readonly Message[],
  tell: (line: string) => void,
): Promise<number> {
  let recorded = 0;
  for (let from = 0; from < messages.length; from += together) {
    recorded += await recordSome(store, naming, messages.slice(from, from + together), tell);
  }
  return recorded;
}

async function recordSome(
  store: Store,
  naming: Naming,
  messages: readonly Message[],
  tell: (line: string) => void,
): Promise<number> {
  const idOf = messageId(store.secrets.identityKey, naming.source);
  const events = messages.map((message) => ({
    ...messageEvent(naming, message),
    id: idOf(message),
  }));
  for (let tries = 1; ; tries++) {
    const outcome = await appendEvents(store, viewer, events, { imported: true });
    if (outcome.status === 'refused') {
      const isContended = outcome.faults.every(({ kind }) => kind === 'contended');
      if (isContended && tries < maxContended) continue;
      const { stream, id } = messages[outcome.faults[0]?.index ?? 0] ?? {};
      throw new TransferError(
        `The message ${id} of the stream ${stream} is refused: ${tellFaults(outcome.faults)}`,
      );
    }
    const fresh = outcome.events.filter(({ replayed }) => !replayed);
    for (const { event } of fresh) {
      const message = messages[events.findIndex(({ id }) => id === event.id)];
      if (!message || message.version === null || message.version === event.entity.version)
        continue;
      tell(
        `${event.entity.type} ${event.entity.id} is at version ${event.entity.version} by what is version ${message.version} of the stream ${message.stream}.`,
      );
    }
    return fresh.length;
  }
}
