import { expect, test } from 'vitest';
import { beginning, type KeyDraft, requestOf } from '#app/admin/keys/new/key-draft.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const sent = (draft: Partial<KeyDraft>) => requestOf({ ...beginning, ...draft }, now);

test.each<[Partial<KeyDraft>, string | null]>([
  [{ expiry: 'never' }, null],
  [{ expiry: '30' }, '2026-03-31T12:00:00.000Z'],
  [{ expiry: 'date', day: '2026-12-31' }, '2027-01-01T00:00:00.000Z'],
  [{ expiry: 'date', day: '' }, '1970-01-01T00:00:00.000Z'],
])('%j expires at %s', (draft, expected) => {
  const { expiresAt } = sent(draft);
  expect(expiresAt === null ? null : new Date(expiresAt).toISOString()).toBe(expected);
});

test('a key of a role has no permissions of its own, whatever was ticked before', () => {
  expect(sent({ role: 'support', permissions: ['read'] }).permissions).toEqual([]);
  expect(sent({ role: null, permissions: ['read'] }).permissions).toEqual(['read']);
});

test('no limit is none; what is no number is one that is refused', () => {
  expect(sent({ rateLimit: ' ' }).rateLimit).toBeNull();
  expect(sent({ rateLimit: '600' }).rateLimit).toBe(600);
  expect(sent({ rateLimit: 'many' }).rateLimit).toBe(0);
});
