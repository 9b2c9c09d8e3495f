import { expect, test } from 'vitest';
import { proposeMapping } from '#lib/transfer/import/propose-mapping.ts';

test('names and cells tell what the columns are for', () => {
  const header = [
    'order_no',
    'happened',
    'what',
    'amount',
    'customer',
    'zip',
    'changed_by',
    'tags',
  ];
  const rows = [
    ['A1', '31.12.2020 10:00', 'placed', '10.5', 'jane@example.org', '00123', 'kim', '["a"]'],
    ['A1', '01.01.2021 10:00', 'paid', '10.5', 'jane@example.org', '00123', 'kim', '[]'],
    ['A2', '02.01.2021 10:00', 'placed', '7', 'Ann Lee', '99', '', ''],
    ['A2', '03.01.2021 10:00', 'paid', '', 'Ann Lee', '99', 'sam', ''],
  ];
  const { columns, dates, zoneless } = proposeMapping(header, rows);
  expect(columns.map(({ name, role, kind, personal }) => [name, role, kind, personal])).toEqual([
    ['order_no', 'id', 'text', null],
    ['happened', 'time', 'text', null],
    ['what', 'event', 'text', null],
    ['amount', 'attribute', 'number', null],
    ['customer', 'attribute', 'text', 'address'],
    ['zip', 'attribute', 'text', null],
    ['changed_by', 'actor', 'text', null],
    ['tags', 'attribute', 'json', null],
  ]);
  expect({ dates, zoneless }).toEqual({ dates: 'day-first', zoneless: true });
});

test('a log of process mining, and a table that is none', () => {
  const log = proposeMapping(
    ['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource'],
    [
      ['c', 'Open', '2020-01-01T00:00:00Z', 'r'],
      ['d', 'Open', '2020-01-01T00:00:00Z', 'r'],
    ],
  );
  expect(log.columns.map(({ role }) => role)).toEqual(['id', 'event', 'time', 'actor']);
  expect(log).toMatchObject({ dates: null, zoneless: false });
  const { columns } = proposeMapping(
    ['a', 'b'],
    [
      ['1', '2'],
      ['1', '3'],
    ],
  );
  expect(columns.map(({ role }) => role)).toEqual(['attribute', 'id']);
  expect(proposeMapping([], [])).toEqual({ columns: [], dates: null, zoneless: false });
});
