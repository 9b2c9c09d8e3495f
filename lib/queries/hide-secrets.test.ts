import { expect, test } from 'vitest';
import { hideSecretChanges, hideSecrets } from '#lib/queries/hide-secrets.ts';

const fields = {
  '/pin': { secret: true },
  '/cards/*/number': { secret: true },
  '/codes/*': { secret: true },
  '/name': { label: 'Name' },
};

test('secret fields leave a value, at any depth', () => {
  const value = {
    pin: '1234',
    name: 'Ann',
    cards: [{ number: '4111', bank: 'B' }],
    codes: ['a', 'b'],
  };
  expect(hideSecrets(value, fields)).toEqual({
    name: 'Ann',
    cards: [{ bank: 'B' }],
    codes: [null, null],
  });
  expect(hideSecrets(value, {})).toBe(value);
  expect(hideSecrets(null, fields)).toBeNull();
});

test('changes tell what changed around them', () => {
  const changes = [
    { path: '/pin', before: '1', after: '2' },
    { path: '/name', before: 'Ann', after: null },
    { path: '/cards', after: [{ number: '4111', bank: 'B' }] },
    { path: '/cards/0/number', before: '4111' },
    { path: '/codes/1', after: 'c', op: 'insert' as const },
  ];
  expect(hideSecretChanges(changes, fields)).toEqual([
    { path: '/name', before: 'Ann', after: null },
    { path: '/cards', after: [{ bank: 'B' }] },
    { path: '/codes/1', after: null, op: 'insert' },
  ]);
});
