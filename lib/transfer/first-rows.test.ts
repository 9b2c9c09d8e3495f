import { expect, test } from 'vitest';
import { FirstRows } from '#lib/transfer/first-rows.ts';

test('of each id the first line is remembered, and whether another says the same', () => {
  const first = new FirstRows();
  expect(first.see('id-1', 'is refused', 0, false)).toBeNull();
  for (let n = 1; n <= 20_000; n++) expect(first.see(`id-${n}`, `says ${n}`, n)).toBeNull();
  for (let n = 1; n <= 20_000; n++) {
    const isSame = n % 3 > 0;
    const repeat = first.see(`id-${n}`, isSame ? `says ${n}` : 'says something else', 30_000 + n);
    expect(repeat).toEqual({ line: n, isSame });
  }
});
