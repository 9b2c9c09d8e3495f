import { expect, test } from 'vitest';
import { chooseColumns } from '#app/components/entities/choose-columns.ts';
import type { State } from '#lib/domain/event.ts';

const row = (state: State, label: string | null = null) => ({ id: 'x', label, state });

test('labelled fields come first, then the most filled, in the order of the state', () => {
  const rows = [
    row({ a: 1, rare: 'q', b: 'y', c: true, d: 1, e: 2, f: 3 }),
    row({ a: 2, b: 'z', c: false, d: 1, e: 2, f: 3 }),
  ];
  const keys = chooseColumns(rows, { '/rare': { label: 'Rare' } }).map(({ path }) => path);
  expect(keys).toEqual(['/a', '/rare', '/b', '/c', '/d']);
});

test('what tells the name again, secrets, long text and the mark of deletion are left out', () => {
  const rows = [row({ name: 'Ada', pin: '1', bio: 'b', $deleted: '2026', city: 'Oslo' }, 'Ada')];
  const hints = { '/pin': { secret: true }, '/bio': { longText: true } };
  expect(chooseColumns(rows, hints).map(({ path }) => path)).toEqual(['/city']);
});

test('a column of numbers alone is numeric', () => {
  const [amount, mixed] = chooseColumns(
    [row({ amount: 35, mixed: 1 }), row({ amount: 12.5, mixed: 'x' })],
    {},
  );
  expect([amount?.numeric, mixed?.numeric]).toEqual([true, false]);
});

test('an object of fixed parts is left out, one keyed by ids is counted', () => {
  const rows = [
    row({ last: { at: 1, ip: 'x' }, members: { u1: true } }),
    row({ last: { at: 2, ip: 'y' }, members: { u2: true, u3: true } }),
  ];
  expect(chooseColumns(rows, {}).map(({ path }) => path)).toEqual(['/members']);
});
