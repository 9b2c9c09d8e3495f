import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readOffered, readReach, refuseDefaultSecrets } from '#lib/server/reach.ts';

const codeOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return null;
};

test('nothing set: this machine alone, on port 3000', () => {
  expect(readReach({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    url: 'http://127.0.0.1:3000',
    exposed: false,
    trustedHops: 0,
  });
  expect(readReach({ HOST: '::1', PORT: '80' }).url).toBe('http://[::1]:80');
});

test('other machines come in only where the URL is known', () => {
  for (const HOST of ['0.0.0.0', '::', '10.1.2.3', 'example.com', '127.0.0.1.nip.io']) {
    expect([HOST, codeOf(() => readReach({ HOST }))]).toEqual([HOST, 'base_url_missing']);
  }
  const reach = readReach({ HOST: '0.0.0.0', BACKSTORY_URL: 'https://history.example/' });
  expect(reach).toMatchObject({ url: 'https://history.example', exposed: true });
  // Behind a proxy on the same machine, too.
  expect(readReach({ BACKSTORY_URL: 'https://history.example' }).exposed).toBe(true);
  expect(readReach({ BACKSTORY_URL: 'http://localhost:8080' }).exposed).toBe(false);
});

test('what is no URL, port or number of hops is told', () => {
  for (const BACKSTORY_URL of [
    'history.example',
    'ftp://history.example',
    'https://history.example/a',
    'https://u:p@history.example',
    'https://history.example?x',
  ]) {
    expect(codeOf(() => readReach({ BACKSTORY_URL }))).toBe('base_url_invalid');
  }
  for (const PORT of ['x', '0', '65536', '1.5']) {
    expect(codeOf(() => readReach({ PORT }))).toBe('port_invalid');
  }
  expect(codeOf(() => readReach({ BACKSTORY_TRUSTED_HOPS: '-1' }))).toBe('trusted_hops_invalid');
});

test('the demonstration offers all on this machine, and beyond it what is named, never admin', () => {
  const local = { exposed: false };
  const beyond = { exposed: true };
  const named = (text: string) => ({ BACKSTORY_DEMO_SIGN_IN: text });
  expect(readOffered(local, {})).toEqual(['support', 'engineer', 'admin']);
  expect(readOffered(beyond, {})).toEqual([]);
  expect(readOffered(beyond, named('support, engineer'))).toEqual(['support', 'engineer']);
  for (const text of ['admin', 'support,admin', 'root', ',']) {
    expect([text, codeOf(() => readOffered(beyond, named(text)))]).toEqual([
      text,
      'demo_sign_in_invalid',
    ]);
  }
});

test('a secret that anybody could guess lets nobody else in', () => {
  const random = randomBytes(32).toString('base64url');
  const simple = Buffer.alloc(32, 7).toString('base64url');
  expect(codeOf(() => refuseDefaultSecrets(readReach({}), [simple]))).toBeNull();
  const beyond = readReach({ HOST: '0.0.0.0', BACKSTORY_URL: 'https://history.example' });
  expect(codeOf(() => refuseDefaultSecrets(beyond, [random]))).toBeNull();
  expect(codeOf(() => refuseDefaultSecrets(beyond, [random, simple]))).toBe('secret_default');
});
