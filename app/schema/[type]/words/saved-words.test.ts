import { expect, test } from 'vitest';
import { savedWords } from '#app/schema/[type]/words/saved-words.ts';
import { checkedWords } from '#lib/domain/type-words.ts';

const names = { label: 'Order', plural: 'Orders' };
const draft = { total: 1, isProposed: true, holds: [], sentence: ['Told'] };
const field = { isProposed: false, isNumber: true };

test('what the newest events do not show keeps its words', () => {
  const kept = {
    events: { gone: { label: 'Gone', sentence: [] }, pay: { label: 'Pay', sentence: [] } },
    fields: { '/gone': { label: 'Gone' }, '/kg': { unit: 'kg' }, '/paid': { label: 'Settled' } },
  };
  const shown = {
    names: { label: 'Order', plural: 'Customer orders' },
    events: [{ ...draft, type: 'pay', label: 'Paid', isProposed: false }],
    attributes: [
      { ...field, path: '/kg', label: 'Weight', unit: 'kg' },
      { ...field, path: '/paid', label: 'Paid', unit: '' },
    ],
  };
  expect(checkedWords(savedWords(kept, shown, []))).toEqual({
    ...{ label: 'Order', plural: 'Customer orders' },
    events: { ...kept.events, pay: { label: 'Paid', sentence: ['Told'] } },
    // Its name says the same: there are no words of it any more.
    fields: { '/gone': { label: 'Gone' }, '/kg': { label: 'Weight', unit: 'kg' } },
  });
});

test('a proposal that is too long keeps nobody from saving; what somebody wrote is told of', () => {
  const kept = { events: {}, fields: {} };
  const long = { ...draft, type: 'long', label: 'x'.repeat(101) };
  const short = { ...draft, type: 'short', label: 'Short' };
  const saved = (by: readonly (typeof long)[]) =>
    checkedWords(savedWords(kept, { names, events: [long, short], attributes: [] }, by));
  expect(Object.keys(saved([long, short])?.events ?? {})).toEqual(['short']);
  expect(saved([])).toBeNull();
});
