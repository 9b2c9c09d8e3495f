import { describe, expect, test } from 'vitest';
import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import { leftOf, leftOfChanges } from '#lib/domain/erase-values.ts';
import type { Change } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const catalogue = await testCatalogue();
const member = { type: 'member', id: 'm' };
const renamed = {
  type: 'memberRenamed',
  entity: member,
  data: { memberId: 'm' },
  actor: null,
  occurredAt: 0,
};
const state = { handle: 'ann', tags: [] };

describe('an event from which something was erased', () => {
  const changes: Change[] = [{ path: '/tags', before: [], after: [1] }];

  test('of whose data a part is left folds by what it recorded', () => {
    const event = { ...renamed, erased: { data: 'part' as const } };
    expect(evolveEntity(catalogue, member, state, event, changes)).toEqual({
      handle: 'ann',
      tags: [1],
    });
  });

  test('of whose changes one is erased folds by what is left of them', () => {
    const event = { ...renamed, data: { memberId: 'm', handle: 'bea' } };
    const erased: Change[] = [{ path: '/handle', erased: 'set' }];
    expect(evolveEntity(catalogue, member, state, event, erased)).toEqual({ tags: [] });
    expect(evolveEntity(catalogue, member, state, event, [])).toEqual({ handle: 'bea', tags: [] });
  });

  test('the mark of an entity that is erased stays beside what others do to it', () => {
    const joined = { ...renamed, type: 'teamJoined', entity: { type: 'team', id: 't' } };
    expect(evolveEntity(catalogue, member, { $erased: 'x' }, joined, null)).toEqual({
      $erased: 'x',
      teams: ['t'],
    });
  });
});

describe('what is left of changes', () => {
  const goes = (_: readonly string[], value: unknown) => value === 'gone';

  test('keeps path and kind, and of an object what does not go', () => {
    const changes: Change[] = [
      { path: '/a', before: 'gone', after: 'stays' },
      { path: '/b', after: { x: 'gone', y: 1 } },
      { path: '/list/0', op: 'insert', after: 'gone' },
      { path: '/c', before: 1, after: 2 },
    ];
    expect(leftOfChanges(changes, goes)).toEqual([
      { path: '/a', after: 'stays', erased: 'set' },
      { path: '/b', after: { y: 1 }, erased: 'set' },
      { path: '/list/0', erased: 'insert' },
      { path: '/c', before: 1, after: 2 },
    ]);
    expect(leftOfChanges(changes.slice(3), goes)).toEqual(changes.slice(3));
  });

  test('an item of an array that goes is null, so that those after it keep their places', () => {
    expect(leftOf({ list: ['gone', 'b', ['gone']] }, goes)).toEqual({ list: [null, 'b', [null]] });
  });

  test('folded gives the states less what went, and reversed the one before', () => {
    const before = { a: 'x', list: ['p', 'gone', 'q'], deep: { y: 0 } };
    const changes = leftOfChanges(
      [
        { path: '/list/1', op: 'remove', before: 'gone' },
        { path: '/list/0', op: 'insert', after: 'gone' },
        { path: '/deep/x', after: 'gone' },
        { path: '/a', before: 'x', after: 'gone' },
      ],
      goes,
    );
    const less = { ...before, list: ['p', null, 'q'] };
    const after = applyChanges(less, changes);
    expect(after).toEqual({ list: [null, 'p', 'q'], deep: { y: 0 } });
    expect(applyChanges(after, reverseChanges(changes))).toEqual(less);
  });
});
