import type { Store } from '#lib/event-store/store.ts';
import { messageOfLine, parseLine, wrong } from '#lib/transfer/follow/line-message.ts';
import { type LineShape, lineShapes, shapeOf } from '#lib/transfer/follow/line-shapes.ts';
import type { StreamNaming } from '#lib/transfer/follow/message-event.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';
import { type Recording, recordMessages } from '#lib/transfer/follow/record-messages.ts';
import { unrecorded } from '#lib/transfer/follow/unrecorded.ts';
import { type Line, readLines } from '#lib/transfer/read-lines.ts';

export type FollowLines = Omit<Recording, 'naming'> & {
  naming: Omit<StreamNaming, 'kind'>;
  /** What the lines are read from: ends where nothing more is to come. */
  chunks: AsyncIterable<Buffer>;
  signal: AbortSignal;
};

const pageSize = 1_000;

/**
 * Records messages that stand each on a line, in their order. Whoever goes on reads all anew: what is
 * recorded is known by its id, and passed over.
 */
export async function followLines(
  store: Store,
  { chunks, signal, naming, leftOut, tell }: FollowLines,
): Promise<number> {
  let shape: LineShape | null = null;
  let total = 0;
  for await (const lines of readLines(chunks, 'utf-8')) {
    // What is not read to its end would be a line that is cut off.
    if (signal.aborted) break;
    const messages: Message[] = [];
    for (const line of lines) {
      if (line.text.trim() === '' || leftOut.has(`line:${line.number}`)) continue;
      const object = parsed(line);
      shape ??= shapeOf(object);
      if (shape === null) throw wrong(line.number, `is no message: ${shapesTold()}`);
      messages.push(messageOfLine(shape, object, line.number));
    }
    if (shape === null) continue;
    const recording = { leftOut, tell, naming: { ...naming, kind: shape } };
    for (let from = 0; from < messages.length && !signal.aborted; from += pageSize) {
      const page = messages.slice(from, from + pageSize);
      const fresh = await unrecorded(store, naming.source, page);
      const recorded = await recordMessages(store, recording, fresh);
      total += recorded;
      if (recorded > 0) tell(`${recorded} recorded, up to ${page.at(-1)?.global} there`);
    }
  }
  return total;
}

function parsed({ text, number, fault }: Line) {
  if (fault !== null) throw wrong(number, `cannot be read: ${fault.replace(/\.$/, '')}`);
  return parseLine(text, number);
}

function shapesTold(): string {
  const told = lineShapes.map(({ name, tells }) => `${name} has ${tells.join(' and ')}`);
  return told.join(', ');
}
