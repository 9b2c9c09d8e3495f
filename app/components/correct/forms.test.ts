import { expect, test } from 'vitest';
import { contentOf, emptyForm, isFilled, reasonOf } from '#app/components/correct/correct-form.ts';
import type { Want } from '#app/components/correct/look.ts';
import { stateLines } from '#app/components/correct/state-rows.ts';
import { eventsOfJson, wantedEvent, wantedOfState } from '#app/components/correct/want-of.ts';
import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import { patchOfEdits } from '#lib/domain/edits.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { markOf } from '#lib/domain/masked-text.ts';

const fields = fieldsOfSchema({
  type: 'object',
  required: ['email'],
  properties: {
    email: { type: 'string' },
    phone: { type: 'string' },
    logins: { type: 'integer' },
    address: {
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
    lists: { type: 'array', items: { type: 'string' } },
    members: {
      type: 'object',
      additionalProperties: { type: 'object', properties: { email: { type: 'string' } } },
    },
  },
});
const masked = `m•••@e•••${markOf(new Uint8Array([1, 2, 3, 4]))}`;
const state = {
  email: masked,
  logins: 6,
  address: { street: 'Storgata 5' },
  lists: ['a'],
  members: { 'auth0|1': { email: 'a@b' } },
  Fine: { amount: 35 },
};
const lines = stateLines(fields, state, {});

test('a state is told line by line: objects and maps by what they hold, lists whole, the unknown last', () => {
  expect(lines.map(({ kind, path, depth }) => `${'·'.repeat(depth)}${kind} ${path}`)).toEqual([
    'field /email',
    'field /phone',
    'field /logins',
    'group /address',
    '·field /address/street',
    '·field /address/city',
    'field /lists',
    'group /members',
    '·group /members/auth0|1',
    '··field /members/auth0|1/email',
    'group /Fine',
    '·field /Fine/amount',
  ]);
});

test('what was edited and differs is wanted; what was emptied is wanted gone', () => {
  const form = {
    ...emptyForm('x'),
    edits: {
      '/phone': '123',
      '/logins': '6',
      '/address/street': '',
      '/lists': ['a', 'b'],
      '/Fine/amount': '36',
    },
  };
  const { want, faults } = wantedOfState(form, lines);
  expect(faults).toEqual([]);
  expect(want).toEqual({
    kind: 'state',
    edits: [
      { path: '/phone', value: '123' },
      { path: '/address/street' },
      { path: '/lists', value: ['a', 'b'] },
      { path: '/Fine/amount', value: 36 },
    ],
  });
  expect(patchOf(want, state)).toEqual({
    set: { phone: '123', lists: ['a', 'b'], Fine: { amount: 36 } },
    unset: ['address'],
  });
  expect(wantedOfState(emptyForm('x'), lines)).toEqual({ want: null, faults: [] });
  const edits = { '/members/auth0|1/email': 'c@d' };
  const also = {
    members: { 'auth0|1': { email: masked, since: 1 }, 'auth0|2': { email: masked } },
  };
  const some = stateLines(fields, also, {});
  const one = wantedOfState({ ...emptyForm('x'), edits }, some).want;
  // What is not edited is not sent, masks the least.
  expect(one).toEqual({ kind: 'state', edits: [{ path: '/members/auth0|1/email', value: 'c@d' }] });
  expect(patchOf(one, also)).toEqual({
    set: { members: { ...also.members, 'auth0|1': { email: 'c@d', since: 1 } } },
  });
});

function patchOf(want: Want | null, of: JsonObject) {
  return want?.kind === 'state' ? patchOfEdits(of, want.edits) : null;
}

test('a mask that was typed off, and what is no number, are faults of their fields', () => {
  const edits = { '/email': 'm•••@e•••', '/logins': 'many' };
  expect(wantedOfState({ ...emptyForm('x'), edits }, lines)).toEqual({
    want: null,
    faults: [
      { pointer: '/email', code: 'mask' },
      { pointer: '/logins', code: 'not-a-number' },
    ],
  });
  const made = { data: { email: 'm•••@e•••' }, faults: [] };
  expect(wantedEvent('userEmailUpdated', made, { userId: '1' }, state).faults).toEqual([
    { pointer: '/email', code: 'mask' },
  ]);
});

test('events are read from JSON, one or several', () => {
  expect(eventsOfJson('{"type":"a","data":{}}')).toEqual([{ type: 'a', data: {} }]);
  expect(eventsOfJson('[{"type":"a","data":{}},{"type":"b","data":{"c":1}}]')).toHaveLength(2);
  for (const none of ['', '[]', '{"type":"a"}', '{"type":1,"data":{}}', '{']) {
    expect(eventsOfJson(none), none).toBeNull();
  }
});

test('a form is kept whole, and is empty until somebody fills it in', () => {
  const form = emptyForm('x');
  expect(isFilled(form)).toBe(false);
  const filled = { ...form, events: { a: { tags: [undefined, 'b'] } } };
  expect(isFilled(filled)).toBe(true);
  expect(contentOf(filled)['events']).toEqual({ a: { tags: ['', 'b'] } });
  const why = { ...form.why, reason: 'A typing mistake' };
  expect(reasonOf(form.why)).toBeNull();
  expect(reasonOf(why)).toBe('A typing mistake');
  expect(reasonOf({ ...why, note: ' by phone ' })).toBe('A typing mistake: by phone');
  expect(reasonOf({ ...form.why, note: ' ' })).toBeNull();
});
