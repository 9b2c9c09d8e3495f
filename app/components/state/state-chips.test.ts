import { expect, test } from 'vitest';
import { stateChips } from '#app/components/state/state-chips.ts';

test('the status and what is true are told, with their labels', () => {
  const state = { status: 'on hold', emailVerified: true, urgent: true, blocked: false, n: 1 };
  const fields = { '/emailVerified': { label: 'Email verified' } };
  expect(stateChips(state, fields)).toEqual(['on hold', 'Email verified', 'Urgent']);
});

test('a state without either says nothing', () => {
  expect(stateChips({ status: 'x'.repeat(40), $deleted: '2026' }, {})).toEqual([]);
  expect(stateChips({ status: 3 }, {})).toEqual([]);
});
