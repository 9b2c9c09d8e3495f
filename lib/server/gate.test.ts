import { expect, test } from 'vitest';
import { type Known, refusal } from '#lib/server/gate.ts';

const local: Known = { url: 'http://127.0.0.1:3000', trustedHops: 0 };
const outside: Known = { url: 'https://history.example', trustedHops: 0 };

function codeOf(
  method: string,
  headers: Record<string, string>,
  url = '/',
  known = local,
): string | null {
  return refusal(known, { method, url, headers })?.code ?? null;
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
  expect(codeOf('GET', { host })).toBe('host_unknown');
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

test('with a URL of its own the server answers to that name, and to this machine', () => {
  const of = (host: string) => codeOf('GET', { host }, '/', outside);
  for (const host of [
    'history.example',
    'History.Example',
    'history.example:443',
    'localhost:3000',
  ]) {
    expect([host, of(host)]).toEqual([host, null]);
  }
  for (const host of [
    'history.example:80',
    'history.example.evil.example',
    'a@history.example',
    'history.example/',
    '10.0.0.1:3000',
    '',
  ]) {
    expect([host, of(host)]).toEqual([host, 'host_unknown']);
  }
  expect(codeOf('GET', { host: '10.0.0.1:3000' }, '/api/health', outside)).toBeNull();
});

test('its pages alone may post to it, over the protocol that it has', () => {
  const host = 'history.example';
  const post = (headers: Record<string, string>) => codeOf('POST', headers, '/', outside);
  expect(post({ host, origin: 'https://history.example' })).toBeNull();
  expect(post({ host, origin: 'http://history.example' })).toBe('origin_foreign');
  expect(post({ host, origin: 'https://evil.example' })).toBe('origin_foreign');
  expect(post({ host, origin: 'null' })).toBe('origin_foreign');
  expect(post({ host, 'sec-fetch-site': 'same-site' })).toBe('origin_foreign');
  expect(post({ host: 'localhost:3000', origin: 'http://localhost:3000' })).toBeNull();
  expect(post({ host: 'localhost:3000', origin: 'http://localhost:4000' })).toBe('origin_foreign');
});

test('only a proxy that is trusted says which host was asked for', () => {
  const headers = { host: '10.0.0.7:3000', 'x-forwarded-host': 'evil.example, history.example' };
  expect(codeOf('GET', headers, '/', outside)).toBe('host_unknown');
  expect(codeOf('GET', headers, '/', { ...outside, trustedHops: 1 })).toBeNull();
  const asked = { host: 'history.example', 'x-forwarded-host': 'evil.example' };
  expect(codeOf('GET', asked, '/', outside)).toBeNull();
  expect(codeOf('GET', asked, '/', { ...outside, trustedHops: 1 })).toBe('host_unknown');
});
