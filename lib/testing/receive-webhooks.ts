import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
};

export type Receiver = {
  url: string;
  /** Everything that came, in the order in which it came. */
  received: Received[];
  /** What it answers from now on; null: nothing at all. */
  answer: { status: number; headers?: Record<string, string>; body?: string } | null;
  close: () => Promise<void>;
};

/** A receiver of webhooks on this machine. */
export async function receiveWebhooks(port = 0): Promise<Receiver> {
  const receiver: Receiver = { url: '', received: [], answer: { status: 204 }, close };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.received.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Buffer.concat(chunks).toString('utf8'),
      });
      if (receiver.answer === null) return;
      const { status, headers = {}, body = '' } = receiver.answer;
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return receiver;

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
