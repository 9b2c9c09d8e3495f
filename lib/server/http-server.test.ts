import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHttpServer, type Pages } from '#lib/server/http-server.ts';

const MEGABYTE = 1024 * 1024;

/** Answers with what it was asked and the size of the body, as the pages would see them. */
const echo: Pages = {
  handle: async (request, response) => {
    const body = await text(request);
    response.end(`${request.method} ${request.url} ${body.length}`);
  },
  upgrade: null,
};

test('a body of up to 1 MB reaches the pages whole', async () => {
  const { url } = await listen(echo);
  expect(await post(url, 'a'.repeat(MEGABYTE))).toEqual({
    status: 200,
    body: `POST /x ${MEGABYTE}`,
  });
  expect(await post(url, '')).toEqual({ status: 200, body: 'POST /x 0' });
});

test('a part of a file reaches the pages as it comes, up to 16 MB and of a length that it says', async () => {
  const { url } = await listen(echo);
  const at = '/internal/imports/01890000-0000-7000-8000-000000000000/bytes?at=0';
  const size = 16 * MEGABYTE;
  const whole = await fetch(`${url}${at}`, { method: 'POST', body: Buffer.alloc(size) });
  expect(await whole.text()).toBe(`POST ${at} ${size}`);
  const more = await fetch(`${url}${at}`, { method: 'POST', body: Buffer.alloc(size + 1) });
  expect(more.status).toBe(413);
  const body = new Blob([Buffer.alloc(2 * MEGABYTE)]).stream();
  const untold = { method: 'POST', body, duplex: 'half' } as RequestInit;
  expect((await fetch(`${url}${at}`, untold)).status).toBe(413);
});

test.each([
  ['declared', MEGABYTE + 1, true],
  ['streamed', MEGABYTE + 1, false],
  ['declared', 20 * MEGABYTE, true],
  ['streamed', 20 * MEGABYTE, false],
])(
  'a larger one, %s with %d bytes, is answered to a client that sends it all first',
  async (_, size, declared) => {
    const { port } = await listen(echo);
    const socket = net.connect(port, '127.0.0.1');
    const answer = text(socket);
    socket.write('POST /x HTTP/1.1\r\nHost: localhost\r\n');
    if (declared) {
      socket.write(`Content-Length: ${size}\r\n\r\n`);
      await send(socket, Buffer.alloc(size));
    } else {
      socket.write('Transfer-Encoding: chunked\r\n\r\n');
      for (let left = size; left > 0; left -= 65_536) {
        const chunk = Math.min(left, 65_536);
        await send(socket, `${chunk.toString(16)}\r\n${'a'.repeat(chunk)}\r\n`);
      }
      await send(socket, '0\r\n\r\n');
    }
    socket.end();
    expect(await answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*"code":"body_too_large"/);
  },
);

test.each([
  ['declared', 'a'.repeat(20 * MEGABYTE)],
  ['streamed', new Blob(['a'.repeat(20 * MEGABYTE)]).stream()],
])('the API is asked about a larger one, %s, without its body', async (_, body) => {
  // It has faults to tell before the size: who asks, and what is sent.
  const { url } = await listen({
    ...echo,
    handle: async (request, response) => {
      response.end(`${request.headers['content-length']} ${(await text(request)).length}`);
    },
  });
  const sent = { method: 'POST', body, duplex: 'half' } as RequestInit;
  expect(await (await fetch(`${url}/api/1.0/x`, sent)).text()).toBe(`${MEGABYTE + 1} 0`);
});

test.each(['TRACE', 'PROPFIND'])('%s never reaches the pages', async (method) => {
  const { port } = await listen(echo);
  const socket = net.connect(port, '127.0.0.1');
  socket.end(`${method} /api/1.0/user HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 405 [\s\S]*\nAllow: GET, HEAD, POST/);
});

test('before everything is ready, pages and API are told to come again', async () => {
  const { url } = await listen(null);
  const page = await fetch(url);
  expect(page.status).toBe(503);
  expect(page.headers.get('retry-after')).toBe('2');
  expect(await page.text()).toContain('Backstory is starting');
  const api = await fetch(`${url}/api/1.0/user`);
  expect(await api.json()).toMatchObject({ status: 503, code: 'starting' });
  expect((await fetch(`${url}/api/health`)).status).toBe(503);
});

test('a page that cannot be read, as the database is away, is told to come again', async () => {
  let ready = false;
  const { url } = await listen(echo, () => ready);
  for (const path of ['/', '/entities/user?deleted=only', '/apis', '/events/x']) {
    const page = await fetch(url + path);
    expect([path, page.status, page.headers.get('retry-after')]).toEqual([path, 503, '2']);
    expect(await page.text()).toContain('The database does not answer');
  }
  const head = await fetch(url, { method: 'HEAD' });
  expect(head.status).toBe(503);
  // These know themselves what to answer.
  for (const path of ['/api/1.0/user', '/internal/overview', '/_next/static/x.js']) {
    expect((await fetch(url + path)).status).toBe(200);
  }
  ready = true;
  expect((await fetch(url)).status).toBe(200);
});

test.each([
  'GARBAGE\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
])('what is no request is refused and the server goes on: %j', async (request) => {
  const { url, port } = await listen(echo);
  const socket = net.connect(port, '127.0.0.1');
  socket.write(request);
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(String(first)).toMatch(/^HTTP\/1\.1 400 /);
  socket.destroy();
  expect((await fetch(url)).status).toBe(200);
});

test('a client that leaves in the middle of its body harms nothing', async () => {
  const { url, port } = await listen(echo);
  const socket = net.connect(port, '127.0.0.1');
  await send(socket, 'POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc');
  socket.destroy();
  expect((await fetch(url)).status).toBe(200);
});

test('a fault of the pages is answered without its words', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const { url } = await listen({
    handle: () => Promise.reject(new Error('select * from secret')),
    upgrade: null,
  });
  const answer = await fetch(url);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('secret');
  expect(log).toHaveBeenCalledOnce();
});

async function listen(
  pages: Pages | null,
  isReady = () => pages !== null,
): Promise<{ url: string; port: number }> {
  const server = createHttpServer({
    reach: { url: 'http://127.0.0.1:3000', trustedHops: 0 },
    pages: () => pages,
    step: () => 'Opening the database',
    health: async () => ({ store: 'demo', version: '0', position: '0', ready: isReady() }),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

async function post(url: string, body: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${url}/x`, { method: 'POST', body });
  return { status: answer.status, body: await answer.text() };
}

async function send(socket: net.Socket, data: string | Buffer): Promise<void> {
  if (!socket.write(data)) await once(socket, 'drain');
}

test('every answer says what a browser may do with it, each page with a nonce of its own', async () => {
  const seen: (string | undefined)[] = [];
  const { url } = await listen({
    handle: async (request, response) => {
      const told = request.headers['content-security-policy'];
      seen.push(Array.isArray(told) ? told[0] : told);
      response.end();
    },
    upgrade: null,
  });
  const answers = [await fetch(url), await fetch(url)];
  const policies = answers.map(({ headers }) => headers.get('content-security-policy'));
  expect(policies).toEqual(seen);
  const nonces = policies.map((policy) => policy?.match(/script-src 'nonce-([^']+)'/)?.[1]);
  expect(new Set(nonces).size).toBe(2);
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(policies[0]?.match(/script-src [^;]+/)?.[0]).not.toContain('unsafe');
  expect(answers[0]?.headers.get('x-content-type-options')).toBe('nosniff');
});
