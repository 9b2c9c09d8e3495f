import { createHash } from 'node:crypto';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { MessageEvent } from '#lib/transfer/follow/message-event.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';

/**
 * Of a message that no event can hold, less: first without its data, then without what it says of
 * itself, so that what comes after it keeps its version. How large it was, and its hash, stand in its
 * metadata. Null where leaving out cures nothing, or a definition of the catalogue refuses it: what
 * that says of it is mended there.
 */
export function lessOf(
  { catalogue }: Pick<Store, 'catalogue'>,
  event: MessageEvent,
  message: Message,
  before: number,
  faults: readonly Fault[],
): MessageEvent | null {
  const definition = catalogue.entities.get(event.entity.type);
  const isDefined = definition !== undefined && Object.hasOwn(definition.events, event.type);
  const isUnfit = faults.every(({ kind }) => kind === 'invalid' || kind === 'not_canonical');
  if (isDefined || !isUnfit || before > 1) return null;
  const { followed } = event.metadata;
  const leftOut = { data: sizeOf(message.data), metadata: sizeOf(message.metadata) };
  if (before === 0) {
    const told = { ...followed, leftOut: { data: leftOut.data } };
    return { ...event, data: {}, metadata: { ...event.metadata, followed: told } };
  }
  const { correlationId: _, ...rest } = event;
  return { ...rest, data: {}, actor: null, metadata: { followed: { ...followed, leftOut } } };
}

function sizeOf(text: string | null): string {
  const hash = createHash('sha256')
    .update(text ?? '')
    .digest('hex');
  return `${Buffer.byteLength(text ?? '')} bytes, sha256 ${hash}`;
}
