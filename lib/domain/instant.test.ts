import { expect, test } from 'vitest';
import { instantIn } from '#lib/domain/instant.ts';

test.each([
  ['2026-03-12T15:04:11.201Z', '2026-03-12T15:04:11.201Z'],
  ['2006-07-24T00:00:00+02:00', '2006-07-23T22:00:00.000Z'],
  ['2010-11-12 13:40:44.661000+01:00', '2010-11-12T12:40:44.661Z'],
  ['2010-11-12 13:40+0100', '2010-11-12T12:40:00.000Z'],
])('%s is a moment', (text, at) => {
  expect(new Date(instantIn(text) ?? 0).toISOString()).toBe(at);
});

test.each([
  '2026-03-12',
  '2026-03-12T15:04',
  '2026-13-12T15:04Z',
  '12:00',
  ' ',
  5,
  null,
  undefined,
])('%j is none', (value) => {
  expect(instantIn(value)).toBeNull();
});
