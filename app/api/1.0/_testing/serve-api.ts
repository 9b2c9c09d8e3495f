import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answer } from '#app/api/1.0/_http/answer.ts';

export type ServedApi = { url: string; end: () => Promise<void> };

/** The API of the store at hand behind a port of its own. */
export async function serveApi(): Promise<ServedApi> {
  const server = createServer(async (incoming, outgoing) => {
    const left = new AbortController();
    outgoing.on('close', () => left.abort());
    const { host = '' } = incoming.headers;
    const response = await answer(
      new Request(`http://${host}${incoming.url}`, {
        method: incoming.method ?? 'GET',
        headers: headersOf(incoming),
        signal: left.signal,
        ...(incoming.method === 'POST' ? { body: await bodyOf(incoming) } : {}),
      }),
    );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.flushHeaders();
    if (response.body) {
      // A reader that leaves midway is no fault.
      await pipeline(Readable.fromWeb(response.body as never), outgoing).catch(() => {});
    } else outgoing.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    end: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function headersOf({ headers }: IncomingMessage): Headers {
  const { host: _, connection: _c, 'transfer-encoding': _t, ...others } = headers;
  return new Headers(Object.entries(others).map(([name, value]) => [name, String(value)]));
}

async function bodyOf(incoming: IncomingMessage): Promise<Blob> {
  return new Blob(await incoming.toArray());
}
