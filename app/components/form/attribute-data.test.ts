import { expect, test } from 'vitest';
import { attributeData, attributeRows } from '#app/components/form/attribute-data.ts';

const row = (name: string, kind: 'text' | 'number' | 'boolean' | 'null' | 'json', text = '') => ({
  key: 0,
  name,
  kind,
  text,
});

test('rows make attributes of their kind; what is empty is left out', () => {
  const { data, faults } = attributeData([
    row('amount', 'number', '35.0'),
    row('article', 'text', '157'),
    row('paid', 'boolean', 'false'),
    row('dismissal', 'null'),
    row('more', 'json', '{"a":[1]}'),
    row('empty', 'text', ''),
    row('', 'text', 'nameless'),
    row('__proto__', 'text', 'plain'),
  ]);
  expect(faults).toEqual([]);
  expect(JSON.stringify(data)).toBe(
    '{"amount":35,"article":"157","paid":false,"dismissal":null,"more":{"a":[1]},"__proto__":"plain"}',
  );
});

test('what is not of its kind, and a name given twice, are told', () => {
  const { faults } = attributeData([
    row('a/b', 'number', 'many'),
    row('c', 'json', '{'),
    row('d', 'text', '1'),
    row('d', 'text', '2'),
  ]);
  expect(faults).toEqual([
    { pointer: '/a~1b', code: 'not-a-number' },
    { pointer: '/c', code: 'not-json' },
    { pointer: '/d', code: 'name-twice' },
  ]);
});

test('rows are offered for what events of the type had', () => {
  expect(attributeRows({ amount: 35, vehicleClass: 'A' })).toEqual([
    { key: 0, name: 'amount', kind: 'number', text: '' },
    { key: 1, name: 'vehicleClass', kind: 'text', text: '' },
  ]);
  expect(attributeRows({})).toHaveLength(1);
});
