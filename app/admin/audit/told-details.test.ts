import { expect, test } from 'vitest';
import { toldDetails } from '#app/admin/audit/told-details.ts';

test('what is kept of a look is told in words', () => {
  expect(toldDetails({ field: '/email', until: '2026-05-03T10:00:00.000Z' })).toBe(
    'field /email · until 2026-05-03T10:00:00.000Z',
  );
  expect(toldDetails({ permission: 'readAudit' })).toBe('permission readAudit');
});

test('lists, nothing and parts within parts are told too', () => {
  expect(toldDetails({ entityTypes: [], eventTypes: ['a', 'b'], from: undefined })).toBe(
    'entity types none · event types a, b',
  );
  expect(toldDetails({ given: { read: true, erase: null } })).toBe('given read: yes, erase: none');
  expect(toldDetails({})).toBe('');
});
