import { expect, test } from 'vitest';
import { refusal } from '#lib/server/gate.ts';

function codeOf(method: string, headers: Record<string, string>, url = '/'): string | null {
  return refusal({ method, url, headers })?.code ?? null;
}

test.each(['localhost', 'localhost:3000', '127.0.0.1:80', '[::1]', '[::1]:3000', 'LOCALHOST:1'])(
  'the loopback name %s is answered',
  (host) => {
    expect(codeOf('GET', { host })).toBeNull();
  },
);

test.each([
  'example.com',
  'localhost.example.com',
  '127.0.0.1.nip.io',
  '',
  'localhost:3000:1',
  '10.0.0.1',
])('the name %j is not', (host) => {
  expect(codeOf('GET', { host })).toBe('host_not_loopback');
});

test('pages of other sites may neither change nor read anything', () => {
  const host = '127.0.0.1:3000';
  for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
    expect(codeOf(method, { host })).toBeNull();
    expect(codeOf(method, { host, origin: 'http://127.0.0.1:3000' })).toBeNull();
    for (const origin of [
      'https://127.0.0.1:3000',
      'http://127.0.0.1:4000',
      'http://localhost:3000',
      'http://example.com',
      'null',
    ]) {
      expect(codeOf(method, { host, origin }), `${method} ${origin}`).toBe('origin_foreign');
    }
    for (const site of ['cross-site', 'same-site']) {
      expect(codeOf(method, { host, 'sec-fetch-site': site })).toBe('origin_foreign');
    }
    for (const site of ['same-origin', 'none']) {
      expect(codeOf(method, { host, 'sec-fetch-site': site })).toBeNull();
    }
  }
});

test('a link of another site may lead here, but not into a frame of it, nor send a form', () => {
  const link = {
    host: 'localhost',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect(codeOf('GET', link)).toBeNull();
  expect(codeOf('POST', link)).toBe('origin_foreign');
  expect(codeOf('GET', { ...link, 'sec-fetch-dest': 'iframe' })).toBe('origin_foreign');
  expect(codeOf('GET', { ...link, 'sec-fetch-mode': 'no-cors' })).toBe('origin_foreign');
});

test('a proxy request and a malformed path are refused', () => {
  const host = 'localhost';
  expect(codeOf('GET', { host }, 'http://example.com/')).toBe('target_invalid');
  expect(codeOf('OPTIONS', { host }, '*')).toBe('target_invalid');
  expect(codeOf('GET', { host }, '/api/1.0/%ff')).toBe('target_invalid');
  expect(codeOf('GET', { host }, '/api/1.0/user/a%2Fb%20%E2%82%AC?x=%ff')).toBeNull();
});
