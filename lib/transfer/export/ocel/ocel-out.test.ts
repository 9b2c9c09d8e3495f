import { expect, test } from 'vitest';
import { OcelOut } from '#lib/transfer/export/ocel/ocel-out.ts';

test('a relation leads to the very entity, whichever of those with its id came first, or to none', () => {
  const out = new OcelOut();
  const parcel = out.objectOf({ type: 'parcel', id: 'p' });
  out.relate(parcel, [
    { type: 'order', id: '1', qualifier: 'of' },
    { type: 'customer', id: '1', qualifier: 'to' },
    { type: 'boat', id: '1', qualifier: 'by' },
    { type: 'boat', id: '2', qualifier: 'by' },
  ]);
  expect(out.objectOf({ type: 'customer', id: '1' })).toBe('1');
  expect(out.objectOf({ type: 'order', id: '1' })).toBe('order/1');
  expect(out.objectOf({ type: 'customer', id: '1' })).toBe('1');
  const [first, ...rest] = [...out.objects()];
  expect(first?.relations).toEqual([
    { objectId: 'order/1', qualifier: 'of' },
    { objectId: '1', qualifier: 'to' },
    { objectId: 'boat/1', qualifier: 'by' },
    { objectId: '2', qualifier: 'by' },
  ]);
  expect(rest.map(({ id }) => id)).toEqual(['1', 'order/1']);
  out.close();
});
