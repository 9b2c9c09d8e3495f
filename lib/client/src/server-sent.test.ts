import { expect, test } from 'vitest';
import { type Message, messagesOf } from './server-sent.ts';

async function read(chunks: readonly string[]): Promise<Message[]> {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  const told: Message[] = [];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of bytes) controller.enqueue(chunk);
      controller.close();
    },
  });
  for await (const message of messagesOf(body)) told.push(message);
  return told;
}

const text = [
  'retry: 2000\nid: 7\n\n',
  ': still here\nid: 8\n\n',
  'id: 9\nevent: event\ndata: {"a":"ø"}\n\n',
  'data: one\ndata:two\n\n',
  'data: never ended',
].join('');
const messages = [
  { id: '7', event: 'message', data: null },
  { id: '8', event: 'message', data: null },
  { id: '9', event: 'event', data: '{"a":"ø"}' },
  { id: null, event: 'message', data: 'one\ntwo' },
];

test('messages are read whole, wherever a chunk ends and whatever ends a line', async () => {
  expect(await read([text])).toEqual(messages);
  expect(await read([...text])).toEqual(messages);
  const crlf = text.replaceAll('\n', '\r\n');
  expect(await read([crlf])).toEqual(messages);
  expect(await read([...crlf])).toEqual(messages);
});
