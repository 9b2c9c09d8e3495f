import { expect, test } from 'vitest';
import { checkStoreName } from '#lib/server/store-name.ts';

test.each(['demo', 'shop', 'a', 'traffic-fines_2', 'x'.repeat(40)])('%s names a store', (name) => {
  expect(checkStoreName(name)).toBe(name);
});

test.each(['', 'Shop', '1st', 'a b', 'a"b', 'ä', '../x', 'postgres', 'template1', 'x'.repeat(41)])(
  '%j does not',
  (name) => {
    expect(() => checkStoreName(name)).toThrow(/cannot be the name of a store/);
  },
);
