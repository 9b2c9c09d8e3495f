import type { Store } from '#lib/event-store/store.ts';
import { messageId } from '#lib/transfer/follow/message-event.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';

/** Those that are not recorded yet, each once. */
export async function unrecorded(
  store: Store,
  source: string,
  messages: readonly Message[],
): Promise<Message[]> {
  const idOf = messageId(store.secrets.identityKey, source);
  const byId = new Map<string, Message>();
  for (const message of messages) {
    const id = idOf(message);
    if (!byId.has(id)) byId.set(id, message);
  }
  const { rows } = await store.pool.query<{ id: string }>({
    name: 'follow-known-ids',
    text: 'select id from authority.event where id = any ($1::uuid[])',
    values: [[...byId.keys()]],
  });
  for (const { id } of rows) byId.delete(id);
  return [...byId.values()];
}
