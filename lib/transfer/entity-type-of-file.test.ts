import { expect, test } from 'vitest';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { entityTypeOfFile } from '#lib/transfer/entity-type-of-file.ts';

const catalogue = {
  entities: new Map([
    ['user', { plural: 'Users' }],
    ['mailingList', { plural: 'Mailing lists' }],
  ] as [string, EntityDefinition][]),
};

test.each([
  ['users-2024.csv.gz', 'user'],
  ['User.csv', 'user'],
  ['mailingLists.csv', 'mailingList'],
  ['fines.csv', 'fine'],
  ['receipt.csv', null],
  ['roadtraffic100traces.csv', null],
  ['2024.csv', null],
])('%s is of %s', (name, type) => {
  expect(entityTypeOfFile(name, catalogue, ['fine', 'order'])).toBe(type);
});
