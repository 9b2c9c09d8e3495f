import type { Socket } from 'node:net';
import { connectClient } from '#db/connect.ts';

// Statements as messages of PostgreSQL's protocol, laid out beforehand, and answers skimmed for their
// ends: a client that takes next to no time.

/** Bind, Execute and Sync of a prepared statement: buffers go in binary, anything else as text. */
export function statementMessages(statement: string, values: readonly unknown[]): Buffer {
  const formats = values.map((value) => int2(value === null || Buffer.isBuffer(value) ? 1 : 0));
  const parameters = values.flatMap((value) => {
    if (value === null) return [int4(-1)];
    const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
    return [int4(bytes.length), bytes];
  });
  const bind = [
    Buffer.from(`\0${statement}\0`),
    ...[int2(formats.length), ...formats, int2(values.length), ...parameters],
    // One format for all results, binary.
    ...[int2(1), int2(1)],
  ];
  return Buffer.concat([
    message('B', Buffer.concat(bind)),
    message('E', Buffer.concat([Buffer.of(0), int4(0)])),
    message('S', Buffer.of()),
  ]);
}

export type Line = { send(messages: Buffer[]): Promise<void>; close(): Promise<void> };

/** A connection that `pg` signs in, with statements by name; from then on its socket is ours. */
export async function openLine(
  connectionString: string,
  statements: Record<string, string>,
  settings = '',
): Promise<Line> {
  const client = connectClient(connectionString, {
    applicationName: 'backstory bench floor',
    settings,
  });
  await client.connect();
  // Ended by us, without a farewell.
  client.on('error', () => {});
  for (const [name, text] of Object.entries(statements)) {
    await client.query(`prepare "${name}" as ${text}`);
  }
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.removeAllListeners('data');
  return {
    send: (messages) => sendAll(stream, messages),
    close: async () => {
      stream.destroy();
    },
  };
}

/** One after the other, the next when the server is ready. */
function sendAll(stream: Socket, messages: Buffer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let rest: Buffer = Buffer.of();
    const next = () => {
      const following = messages[sent++];
      if (following) return stream.write(following);
      stream.off('data', onData);
      return resolve();
    };
    const onData = (data: Buffer) => {
      const bytes = rest.length > 0 ? Buffer.concat([rest, data]) : data;
      let at = 0;
      while (at + 5 <= bytes.length) {
        const end = at + 1 + bytes.readInt32BE(at + 1);
        if (end > bytes.length) break;
        if (bytes[at] === 0x45) reject(new Error(bytes.toString('latin1', at + 5, end)));
        const isReady = bytes[at] === 0x5a;
        at = end;
        if (isReady) next();
      }
      rest = bytes.subarray(at);
    };
    stream.on('data', onData);
    next();
  });
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int4(body.length + 4), body]);
}

function int2(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int4(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
