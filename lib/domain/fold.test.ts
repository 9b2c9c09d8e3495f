import { describe, expect, test } from 'vitest';
import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import { leftOf, leftOfChanges } from '#lib/domain/erase-values.ts';
import type { Change } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';
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

describe('the correction of a general entity', () => {
  const ticket = { type: 'Ticket', id: 't' };
  const corrected = (data: JsonObject, type = 'TicketCorrected') =>
    evolveEntity(
      catalogue,
      ticket,
      { a: 1, b: { c: 2 } },
      { type, entity: ticket, data, actor: null, occurredAt: 0 },
      null,
    );

  test('sets attributes whole and takes others away', () => {
    expect(corrected({ set: { b: { d: 3 }, e: null }, unset: ['a', 'none'] })).toEqual({
      b: { d: 3 },
      e: null,
    });
    expect(corrected({ set: JSON.parse('{"__proto__":1}') as JsonObject })).toHaveProperty(
      ['__proto__'],
      1,
    );
    expect(corrected({})).toEqual({ a: 1, b: { c: 2 } });
  });

  test.each<[string, JsonObject]>([
    ['more beside it', { set: { a: 2 }, by: 'x' }],
    ['no object to set', { set: [] }],
    ['no names to unset', { unset: [1] }],
    ['a name twice', { unset: ['a', 'a'] }],
    ['a name set and unset', { set: { a: 2 }, unset: ['a'] }],
    ['a mark of ours to set', { set: { $deleted: 'x' } }],
    ['a mark of ours to unset', { unset: ['$deleted'] }],
  ])('with %s is merged as any attributes are', (_, data) => {
    expect(corrected(data)).toEqual({ a: 1, b: { c: 2 }, ...data });
  });

  test('has the name of its type', () => {
    expect(corrected({ unset: ['a'] }, 'ticketCorrected')).toMatchObject({ unset: ['a'] });
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
