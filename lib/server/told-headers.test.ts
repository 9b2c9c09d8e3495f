import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { Known } from '#lib/server/gate.ts';
import { tellHeaders } from '#lib/server/told-headers.ts';

const outside: Known = { url: 'https://history.example', trustedHops: 0 };

function told(known: Known, headers: IncomingMessage['headers']) {
  const request = { headers, url: '/events?a=b', socket: { remoteAddress: '::ffff:10.0.0.9' } };
  tellHeaders(known, request as IncomingMessage);
  return headers;
}

const spoofed = {
  host: 'history.example',
  'x-forwarded-for': '1.1.1.1, 2.2.2.2, 3.3.3.3',
  'x-forwarded-proto': 'gopher',
  'x-forwarded-port': '1',
  forwarded: 'for=1.1.1.1',
  'x-backstory-address': '8.8.8.8',
  'x-backstory-path': '//evil.example',
};

test('of what a client says of itself nothing is believed', () => {
  expect(told(outside, { ...spoofed })).toEqual({
    host: 'history.example',
    'x-forwarded-proto': 'https',
    'x-backstory-address': '10.0.0.9',
    'x-backstory-path': '/events?a=b',
  });
});

test('of what proxies say, as much as there are proxies of ours', () => {
  const addressAt = (trustedHops: number) =>
    told({ ...outside, trustedHops }, { ...spoofed })['x-backstory-address'];
  expect([1, 2, 3, 9].map(addressAt)).toEqual(['3.3.3.3', '2.2.2.2', '1.1.1.1', '1.1.1.1']);
});

test('that a page is fetched ahead is told by us alone, as Next sends it', () => {
  const name = 'x-backstory-fetched-ahead';
  const of = (headers: IncomingMessage['headers']) =>
    told(outside, { host: 'history.example', ...headers })[name];
  expect(of({ [name]: '1' })).toBeUndefined();
  expect(of({ 'next-router-prefetch': '1' })).toBe('1');
});
