/** One message of a stream of server-sent events; `data` is null where only its id moved. */
export type Message = { id: string | null; event: string; data: string | null };

/** The messages of a stream, as the HTML standard has them. */
export async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Message, void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      // A lone CR at the end may be half of a CRLF.
      const whole = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
      const blocks = whole.replaceAll(/\r\n?/g, '\n').split('\n\n');
      rest = (blocks.pop() ?? '') + rest.slice(whole.length);
      for (const block of blocks) yield messageIn(block);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function messageIn(block: string): Message {
  const message: Message = { id: null, event: 'message', data: null };
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === 'id') message.id = value;
    else if (name === 'event') message.event = value;
    else if (name === 'data')
      message.data = message.data === null ? value : `${message.data}\n${value}`;
  }
  return message;
}
