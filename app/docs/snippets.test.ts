import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtRequest, missingIn } from '#app/docs/built-request.ts';
import type { GivenParameter } from '#app/docs/given-parameter.ts';
import { snippet } from '#app/docs/snippets.ts';

// The snippets are run as they stand, and what arrives is compared with what the page would send.

const run = promisify(execFile);

type Arrived = { method: string; url: string; headers: Record<string, unknown>; body: string };

let arrived: Arrived | null = null;
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method = '', url = '', headers } = request;
  arrived = { method, url, headers, body };
  response.end('{}');
});
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env = { ...process.env, BACKSTORY_URL: url, BACKSTORY_KEY: 'bsk_a_b' };
});
afterAll(() => server.close());

const parameter = (
  name: string,
  place: GivenParameter['in'],
  more: Partial<GivenParameter> = {},
): GivenParameter => ({
  ...{ name, in: place, required: place === 'path', many: false },
  ...{ choices: [], offered: [], description: '', value: '' },
  ...more,
});

const parameters = [
  parameter('id', 'path'),
  parameter('type', 'query', { many: true }),
  parameter('text', 'query'),
  parameter('unused', 'query'),
  parameter('Backstory-Reason', 'header'),
];
const values = {
  'path id': `auth0|it's a/"b" $HOME \`id\` !1`,
  'query type': 'userCreated\nuserEmailUpdated',
  'query text': '50 % & mehr? ø',
  'header Backstory-Reason': `She's 100 % “sure” — 🙂`,
};
const data = {
  text: `it's "q" \\ $HOME \`x\`\n\u2028 🙂 ø`,
  yes: true,
  no: null,
  list: [1, {}],
  n: 1.5,
};

test.each(['curl', 'TypeScript', 'Python'] as const)('%s sends what the page sends', async (as) => {
  const built = builtRequest({
    ...{ method: 'POST', path: '/api/1.0/user/{id}/x', parameters, values, accept: null },
    body: { type: 'application/json', text: JSON.stringify(data, null, 2) },
  });
  const code = snippet(as, built);
  // As they are written to a file: what is typed into a shell is not read again.
  if (as === 'curl') await run('bash', ['-c', code], { env });
  else if (as === 'Python') await run('python3', ['-c', code], { env });
  else await run(process.execPath, ['--input-type=module', '-e', code], { env });
  expect({ method: arrived?.method, url: arrived?.url }).toEqual({
    method: 'POST',
    url: built.path,
  });
  expect(JSON.parse(arrived?.body ?? '')).toEqual(data);
  expect(arrived?.headers).toMatchObject({
    ...Object.fromEntries(built.headers.map(([name, value]) => [name.toLowerCase(), value])),
    authorization: 'Bearer bsk_a_b',
  });
});

test('a request says what was filled in, and nothing else', () => {
  const { path, headers } = builtRequest({
    ...{ method: 'GET', path: '/api/1.0/user/{id}/x', parameters, values, accept: 'text/csv' },
    body: null,
  });
  const url = new URL(path, 'http://store');
  expect(decodeURIComponent(path.split('/')[4] ?? '')).toBe(values['path id']);
  expect([...url.searchParams]).toEqual([
    ['type', 'userCreated'],
    ['type', 'userEmailUpdated'],
    ['text', values['query text']],
  ]);
  const told = Object.fromEntries(headers);
  expect(told['Accept']).toBe('text/csv');
  expect(decodeURIComponent(told['Backstory-Reason'] ?? '')).toBe(
    values['header Backstory-Reason'],
  );
  expect(missingIn({ parameters, values: { 'path id': ' ' } })).toEqual(['path id']);
});
