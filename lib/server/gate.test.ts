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

test('other sites may not change anything; their reads stay unreadable for them', () => {
  const host = '127.0.0.1:3000';
  expect(codeOf('POST', { host })).toBeNull();
  expect(codeOf('POST', { host, origin: 'http://127.0.0.1:3000' })).toBeNull();
  expect(codeOf('POST', { host, origin: 'https://127.0.0.1:3000' })).toBe('origin_foreign');
  expect(codeOf('POST', { host, origin: 'http://127.0.0.1:4000' })).toBe('origin_foreign');
  expect(codeOf('POST', { host, origin: 'null' })).toBe('origin_foreign');
  expect(codeOf('POST', { host, 'sec-fetch-site': 'cross-site' })).toBe('origin_foreign');
  expect(codeOf('GET', { host, origin: 'http://example.com' })).toBeNull();
});

test('a proxy request and a malformed path are refused', () => {
  const host = 'localhost';
  expect(codeOf('GET', { host }, 'http://example.com/')).toBe('target_invalid');
  expect(codeOf('OPTIONS', { host }, '*')).toBe('target_invalid');
  expect(codeOf('GET', { host }, '/api/1.0/%ff')).toBe('target_invalid');
  expect(codeOf('GET', { host }, '/api/1.0/user/a%2Fb%20%E2%82%AC?x=%ff')).toBeNull();
});
