import { describe, expect, test } from 'vitest';
import { isEventLog, resolveColumns } from '#lib/transfer/columns.ts';
import { parseMapping } from '#lib/transfer/mapping.ts';

const log = ['amount', 'case:concept:name', 'concept:name', 'org:resource', 'time:timestamp'];

test('the columns of a process-mining log need no telling', () => {
  expect(resolveColumns(log, {}, null)).toEqual({
    header: log,
    entityType: null,
    id: 1,
    event: 2,
    time: 4,
    actor: 3,
    reason: null,
    correlation: null,
    attributes: [{ column: 0, name: 'amount', kind: null }],
    carried: [],
    leftOut: [],
  });
  expect(isEventLog(log)).toBe(true);
  expect(isEventLog(['id', 'concept:name'])).toBe(false);
});

test('flags come before what a name tells', () => {
  const columns = resolveColumns(
    ['id', 'number', 'what', 'when', 'who', 'why', 'kind', '', 'backstory:line', 'zip', 'x'],
    {
      type: { column: 'kind' },
      id: 'number',
      event: 'what',
      time: 'when',
      actor: 'who',
      reason: 'why',
      columns: { zip: 'text', x: 'skip', id: { name: 'oldId' } },
    },
    null,
  );
  expect(columns).toMatchObject({ entityType: 6, id: 1, event: 2, time: 3, actor: 4, reason: 5 });
  expect(columns.attributes).toEqual([
    { column: 0, name: 'oldId', kind: null },
    { column: 9, name: 'zip', kind: 'text' },
  ]);
  expect(columns.leftOut).toEqual(['column 8, which has no name', 'backstory:line', 'x']);
});

test('a catalogued type’s own id field is known', () => {
  const columns = resolveColumns(['id', 'userId', 'event', 'date'], {}, 'userId');
  expect(columns.id).toBe(1);
});

test('one event type for every row', () => {
  const columns = resolveColumns(['id', 'date'], { event: { is: 'userCreated' } }, null);
  expect(columns.event).toEqual({ is: 'userCreated' });
});

describe('what is missing is told, all at once', () => {
  test.each([
    [
      ['a', 'b'],
      {},
      /entity’s id: name it by --id.*event type.*--event.*time.*--time.*columns are: a, b/s,
    ],
    [log, { actor: 'who' }, /There is no column "who"/],
    [log, { columns: { nowhere: 'skip' as const } }, /There is no column "nowhere"/],
    [[...log, 'amount'], {}, /Two columns are both called "amount"/],
    [[...log, '$deleted'], {}, /start with \$/],
    [[...log, 'x'], { columns: { x: { name: 'amount' } } }, /both become amount/],
  ])('%j with %j', (header, mapping, message) => {
    expect(() => resolveColumns(header, mapping, null)).toThrow(message);
  });
});

describe('a mapping file', () => {
  test('is read', () => {
    expect(
      parseMapping('{"type":"fine","columns":{"zip":{"name":"postcode","as":"text"}}}', 'm'),
    ).toEqual({
      type: 'fine',
      columns: { zip: { name: 'postcode', as: 'text' } },
    });
  });

  test.each([
    ['{', /m is not JSON/],
    ['[]', /no mapping/],
    ['{"typ":"fine","id":7}', /id: .*typ/s],
  ])('%s is refused', (text, message) => {
    expect(() => parseMapping(text, 'm')).toThrow(message);
  });
});
