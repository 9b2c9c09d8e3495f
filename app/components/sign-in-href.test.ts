import { expect, test } from 'vitest';
import { isOpenPath, safeNext, signInHref } from '#app/components/sign-in-href.ts';

test('sign-in leads back to a path of this site', () => {
  for (const path of [
    '/events',
    '/entities/user/auth0%7C123456?version=3',
    '/events?type=a&type=b#x',
    '/sign-inside',
    '/entities/a/b%2Fc%00',
  ]) {
    expect(safeNext(path)).toBe(path);
  }
  expect(safeNext('/events?type=a&_rsc=1x2')).toBe('/events?type=a');
  expect(signInHref('/')).toBe('/sign-in');
  expect(signInHref('/events?a=b&c')).toBe('/sign-in?next=%2Fevents%3Fa%3Db%26c');
});

test('nowhere else', () => {
  for (const text of [
    null,
    undefined,
    ['/events'],
    '',
    'events',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    ' /events',
    '/sign-in?next=/sign-in',
    '/join/abc',
    '/events/../sign-in',
    '/../sign-in/second-factor',
  ]) {
    expect([text, safeNext(text)]).toEqual([text, '/']);
  }
});

test('only signing in and invitations are open', () => {
  expect(
    ['/sign-in', '/sign-in/second-factor', '/join/x', '/verify/x'].filter(isOpenPath),
  ).toHaveLength(4);
  expect(
    ['/', '/join', '/verify', '/sign-inn', '/events', '/internal/events'].filter(isOpenPath),
  ).toEqual([]);
});
