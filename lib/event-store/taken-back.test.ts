import { expect, test } from 'vitest';
import type { Change } from '#lib/domain/event.ts';
import { overwritten, takesBack } from '#lib/event-store/taken-back.ts';

const set = (path: string, before: unknown, after: unknown): Change =>
  ({
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }) as Change;
const inserted = (path: string, after: string): Change => ({ path, after, op: 'insert' });
const removed = (path: string, before: string): Change => ({ path, before, op: 'remove' });

test.each<[string, Change[], Change[], boolean]>([
  ['the value before', [set('/email', 'a', 'b')], [set('/email', 'b', 'a')], true],
  ['beside another', [set('/a', 1, 2)], [set('/a', 2, 1), set('/b', 'x', 'y')], true],
  ['another value', [set('/email', 'a', 'b')], [set('/email', 'b', 'c')], false],
  ['another field', [set('/email', 'a', 'b')], [set('/name', 'b', 'a')], false],
  ['from what came later', [set('/a', 'a', 'b'), set('/a', 'b', 'c')], [set('/a', 'c', 'a')], true],
  // A change of address asks for its proof again.
  [
    'a flag beside a new value',
    [set('/on', false, true)],
    [set('/on', true, false), set('/a', 1, 2)],
    false,
  ],
  ['a flag alone', [set('/on', false, true)], [set('/on', true, false)], true],
  ['nought beside a new value', [set('/n', 0, 3)], [set('/n', 3, 0), set('/a', 1, 2)], false],
  ['what was added, gone', [set('/nick', undefined, 'x')], [set('/nick', 'x', undefined)], true],
  ['what was there, back', [set('/nick', 'x', undefined)], [set('/nick', undefined, 'x')], true],
  [
    'an object, member by member',
    [set('/at', { city: 'Oslo' }, undefined)],
    [set('/at/city', undefined, 'Oslo')],
    true,
  ],
  [
    'a part of an object',
    [set('/at', { city: 'Oslo', zip: '1' }, undefined)],
    [set('/at', undefined, { city: 'Oslo', zip: '2' })],
    true,
  ],
  ['an item, at another place', [removed('/list/0', 'x')], [inserted('/list/4', 'x')], true],
  ['an item that was added', [inserted('/list/4', 'x')], [removed('/list/1', 'x')], true],
  ['another item', [removed('/list/0', 'x')], [inserted('/list/0', 'y')], false],
  [
    'within an item, at another place',
    [set('/list/0/n', 'a', 'b')],
    [set('/list/3/n', 'b', 'a')],
    true,
  ],
  ['nothing', [set('/a', 'a', 'b')], [], false],
])('%s', (_, earlier, now, expected) => {
  expect(takesBack(now, new Set(overwritten(earlier)))).toBe(expected);
});

test('of what was erased nothing is known', () => {
  expect(overwritten([{ path: '/email', erased: 'set' }])).toEqual([]);
});
