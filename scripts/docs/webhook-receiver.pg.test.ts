import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { createWebhook } from '#lib/people/webhooks/create-webhook.ts';
import { deliver } from '#lib/reactors/webhooks/deliver.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { receiveWebhooks } from '#lib/testing/receive-webhooks.ts';
import { namesIn } from './names-in.ts';
import { root } from './pages.ts';
import { blockOf } from './run-blocks.ts';

const page = 'docs/webhooks.md';

/** What of Express the page's receiver asks for: a route behind what reads the raw body. */
const express = `import http from 'node:http';
import { buffer } from 'node:stream/consumers';
export default function express() {
  return { post: (path, read, handle) => http.createServer(async (request, response) => {
    await read(request);
    response.status = (code) => Object.assign(response, { statusCode: code });
    if (request.url === path) await handle(request, response);
    else response.status(404).end();
  }) };
}
express.raw = () => async (request) => { request.body = await buffer(request); };
`;
/** What the page leaves to its reader. */
const around = `const seenBefore = async () => false;
const putInQueue = async (event) => { process.send(event); };
process.on('disconnect', () => process.exit());
`;
const listens = '.listen(0, function () { process.send(this.address().port); })';

test('a delivery has what the page shows, and the receiver of the page takes it', async () => {
  vi.stubEnv('BACKSTORY_WEBHOOK_PRIVATE', 'allow');
  const store = await openTestStore();
  const sent = await receiveWebhooks();
  onTestFinished(sent.close);
  const made = await createWebhook(
    store,
    operator,
    {
      ...{ name: 'Shop', url: `${sent.url}in`, entityTypes: ['user'], eventTypes: [] },
      ...{ role: 'support', ordered: false },
    },
    'It is to be told',
  );
  if (made.status !== 'created') throw new Error(JSON.stringify(made));
  const [event] = recorded(
    await appendEvents(store, operator, [
      { type: 'userCreated', data: { userId: 'ann', email: 'ann@b.example' } },
    ]),
  );
  await deliver(store, made.id, {
    ...{ key: 'of the test', signal: new AbortController().signal, note: () => {} },
    event: { id: event?.id ?? '' },
  });
  const [{ headers, body, method, path: at } = { headers: {}, body: '', method: '', path: '' }] =
    sent.received;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const delivery = [`${method} ${at} HTTP/1.1`, ...lines, '', body].join('\n');
  const shown = blockOf(page, 0).text;
  expect(delivery.split('\n')[0]).toBe(shown.split('\n')[0]);
  expect([...namesIn(delivery)]).toEqual(expect.arrayContaining([...namesIn(shown)]));

  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-receiver-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'node_modules/express'), { recursive: true });
  const library = 'node_modules/standardwebhooks';
  symlinkSync(path.join(root, library), path.join(folder, library), 'junction');
  writeFileSync(path.join(folder, 'node_modules/express/index.mjs'), express);
  const exported = '{"name":"express","exports":"./index.mjs"}';
  writeFileSync(path.join(folder, 'node_modules/express/package.json'), exported);
  const program = path.join(folder, 'receiver.mjs');
  writeFileSync(program, `${around}${blockOf(page, 1).text.replace('.listen(9000)', listens)}`);
  const receiver = fork(program, {
    env: { ...process.env, WEBHOOK_SECRET: made.secret },
    execArgv: [],
  });
  onTestFinished(() => void receiver.kill());
  const gone = once(receiver, 'exit').then(() => {
    throw new Error('The receiver is gone.');
  });
  gone.catch(() => {});
  const [port] = (await Promise.race([once(receiver, 'message'), gone])) as [number];
  const post = async (text: string) =>
    (await fetch(`http://127.0.0.1:${port}/in`, { method, headers: signed(headers), body: text }))
      .status;
  expect(await post(body.replace('ann', 'eve'))).toBe(401);
  const taken = once(receiver, 'message');
  expect(await post(body)).toBe(204);
  expect((await taken)[0]).toEqual(JSON.parse(body));
});

function signed(headers: Record<string, string>): [string, string][] {
  return Object.entries(headers).filter(([name]) => /^(webhook-|content-type)/.test(name));
}
