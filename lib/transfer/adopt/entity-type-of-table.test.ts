import { expect, test } from 'vitest';
import { entityTypeOfTable } from '#lib/transfer/adopt/entity-type-of-table.ts';

test('a table is named for its rows, a type for one of them', () => {
  const tables = 'orders order_lines categories addresses boxes status sms news person analysis';
  expect(tables.split(' ').map(entityTypeOfTable).join(' ')).toBe(
    'order orderLine category address box status sms news person analysis',
  );
});
