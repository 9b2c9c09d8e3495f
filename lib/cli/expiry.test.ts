import { expect, test } from 'vitest';
import { expiryOf } from '#lib/cli/expiry.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

test.each([
  ['12h', '2026-03-02T00:00:00.000Z'],
  ['90d', '2026-05-30T12:00:00.000Z'],
  ['2w', '2026-03-15T12:00:00.000Z'],
  ['2027-01-31', '2027-02-01T00:00:00.000Z'],
  ['2027-01-31T08:00:00+02:00', '2027-01-31T06:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(new Date(expiryOf(text, now) ?? 0).toISOString()).toBe(expected);
});

test.each(['', 'soon', '90', '1.5d', '-3d', '2027-13-01', '2027-02-30', '31.1.2027'])(
  '%j says no time',
  (text) => expect(expiryOf(text, now)).toBeNull(),
);
