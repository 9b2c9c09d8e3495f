import { expect, test } from 'vitest';
import {
  attributeOf,
  roleOf,
  withAttribute,
  withMember,
  withRole,
} from '#app/import/[id]/mapping-draft.ts';
import { type Mapping, mappingSchema } from '#lib/transfer/mapping.ts';

const mapping: Mapping = { type: 'order', id: 'No', event: 'Step', time: 'At', actor: 'Who' };

test('a column has one part, and a part one column', () => {
  const moved = withRole(mapping, 'Step', 'id');
  expect(moved).toEqual({ type: 'order', id: 'Step', time: 'At', actor: 'Who' });
  expect(['No', 'Step', 'At'].map((column) => roleOf(moved, column))).toEqual([
    ...['attribute', 'id', 'time'],
  ]);
  // Nobody, and not whichever column is called so.
  expect(withRole(mapping, 'Who', 'attribute')).toMatchObject({ actor: null });
  const typed = withRole(mapping, 'Kind', 'type');
  expect(roleOf(typed, 'Kind')).toBe('type');
  expect(withRole(typed, 'Kind', 'skip')).toEqual({
    ...{ id: 'No', event: 'Step', time: 'At', actor: 'Who', columns: { Kind: 'skip' } },
  });
});

test('an attribute is named and read otherwise, or said no more', () => {
  const named = withAttribute(mapping, 'Amt', { name: 'amount', kind: 'number' });
  expect(attributeOf(named, 'Amt')).toEqual({ name: 'amount', kind: 'number' });
  expect(attributeOf(withAttribute(mapping, 'Amt', { name: '', kind: 'text' }), 'Amt')).toEqual({
    ...{ name: 'Amt', kind: 'text' },
  });
  expect(withAttribute(named, 'Amt', { name: 'Amt', kind: 'auto' })).toEqual(mapping);
  expect(attributeOf(mapping, 'constructor')).toEqual({ name: 'constructor', kind: 'auto' });
  expect(mappingSchema.safeParse(named).success).toBe(true);
  expect(withMember(mapping, 'zone', '')).toEqual(mapping);
});
