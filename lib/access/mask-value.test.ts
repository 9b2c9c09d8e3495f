import { expect, test } from 'vitest';
import { keyedHash } from '#lib/access/keyed-hash.ts';
import { type MaskNode, maskRules } from '#lib/access/mask-rules.ts';
import { type MaskContext, maskChanges, maskObject } from '#lib/access/mask-value.ts';
import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';

const rules = maskRules({
  '/pin': { secret: true },
  '/cards/*/number': { secret: true },
  '/codes/*': { secret: true },
  '/email': { personal: true },
  '/address': { personal: true },
  '/people/*/phone': { personal: true },
  '/name': { label: 'Name' },
}) as MaskNode;

const ann: MaskContext = {
  entity: { type: 'user', id: 'ann' },
  hash: keyedHash(Buffer.alloc(32, 7)),
  sees: false,
  revealed: [],
};
const bob = { ...ann, entity: { type: 'user', id: 'bob' } };

/** A value as it is read. */
function read(value: unknown): unknown {
  return JSON.parse(withoutMarks(JSON.stringify(value)));
}

test('what is personal keeps its shape at any depth, and what is not stays as it is', () => {
  const state = {
    name: 'Ann',
    email: 'mette@example.com',
    address: { street: 'Storgata 12', postcode: '0155', floor: 3, lift: true, note: null },
    people: [{ id: 'p1', phone: '+47 406 12 345' }],
  };
  expect(read(maskObject(state, rules, ann))).toEqual({
    name: 'Ann',
    email: 'm•••@e•••.com',
    address: { street: 'S••• ••', postcode: '••••', floor: '•••', lift: '•••', note: null },
    people: [{ id: 'p1', phone: '+•• ••• •• •••' }],
  });
  expect(maskObject(state, rules, { ...ann, sees: true })).toEqual(state);
});

test('names of members below what is personal are masked, but for plain words and places', () => {
  const state = { address: { 'ann@example.com': 'home', street: 'A road', list: ['x'] } };
  const masked = maskObject(state, rules, ann)['address'] as JsonObject;
  expect(Object.keys(masked).map(withoutMarks)).toEqual(['a•••@e•••.com', 'street', 'list']);
  const [change] = maskChanges([{ path: '/address/ann@example.com', after: 'home' }], rules, ann);
  expect(change?.path).toBe(`/address/${Object.keys(masked)[0]}`);
});

test('same and changed are told within one entity, and between two nothing is', () => {
  const mask = (email: string, context: MaskContext) =>
    maskObject({ email }, rules, context)['email'] as string;
  expect(mask('ann@old.example', ann)).toBe(mask('ann@old.example', ann));
  expect(mask('ann@old.example', ann)).not.toBe(mask('ane@old.example', ann));
  expect(withoutMarks(mask('ann@old.example', ann))).toBe(
    withoutMarks(mask('ane@old.example', ann)),
  );
  expect(mask('ann@old.example', ann)).not.toBe(mask('ann@old.example', bob));
  const otherKey = { ...ann, hash: keyedHash(Buffer.alloc(32, 8)) };
  expect(mask('ann@old.example', ann)).not.toBe(mask('ann@old.example', otherKey));
});

test('two members of one entity are not told apart or alike, an item that moved is the same', () => {
  const people = maskObject(
    { people: { 'auth0|1': { phone: '123' }, 'auth0|2': { phone: '123' } } },
    rules,
    ann,
  )['people'] as Record<string, { phone: string }>;
  expect(people['auth0|1']?.phone).not.toBe(people['auth0|2']?.phone);
  const items = maskObject({ people: [{ phone: '1' }, { phone: '1' }] }, rules, ann);
  const [first, second] = items['people'] as { phone: string }[];
  expect(first?.phone).toBe(second?.phone);
});

test('masked changes lead from the masked state before to the masked state after, and back', () => {
  const before = {
    email: 'a@old.example',
    people: [{ phone: '1' }, { phone: '22' }, { phone: '333' }],
  };
  const after = { email: 'a@new.example', people: [{ phone: '333' }, { phone: '1' }], name: 'A' };
  const changes = maskChanges(diffStates(before, after), rules, ann);
  const masked = { before: maskObject(before, rules, ann), after: maskObject(after, rules, ann) };
  expect(applyChanges(masked.before, changes)).toEqual(masked.after);
  expect(applyChanges(masked.after, reverseChanges(changes))).toEqual(masked.before);
});

test('what is revealed is shown with all below it, and nothing beside it', () => {
  const state = { email: 'a@b.example', address: { street: 'Way 1', city: 'Oslo' } };
  const open = { ...ann, revealed: [['address', 'street']] };
  expect(read(maskObject(state, rules, open))).toEqual({
    email: 'a•••@b•••.example',
    address: { street: 'Way 1', city: 'O•••' },
  });
  const whole = maskObject(state, rules, { ...ann, revealed: [['address']] });
  expect(whole).toMatchObject({ address: state.address });
  expect(isMasked(whole['email'])).toBe(true);
});

test('secret fields leave a value at any depth, whoever looks; items leave their place', () => {
  const value = {
    pin: '1234',
    name: 'Ann',
    cards: [{ number: '4111', bank: 'B' }],
    codes: ['a', 'b'],
  };
  for (const context of [ann, { ...ann, sees: true }]) {
    expect(maskObject(value, rules, context)).toEqual({
      name: 'Ann',
      cards: [{ bank: 'B' }],
      codes: [null, null],
    });
    expect(
      maskChanges(
        [
          { path: '/pin', before: '1', after: '2' },
          { path: '/name', before: 'Ann', after: null },
          { path: '/cards', after: [{ number: '4111', bank: 'B' }] },
          { path: '/cards/0/number', before: '4111' },
          { path: '/codes/1', after: 'c', op: 'insert' },
        ],
        rules,
        context,
      ),
    ).toEqual([
      { path: '/name', before: 'Ann', after: null },
      { path: '/cards', after: [{ bank: 'B' }] },
      { path: '/codes/1', after: null, op: 'insert' },
    ]);
  }
});

test('a mark stands even where one of several hints on a field forgets it', () => {
  const both = maskRules({ '/pin': { secret: true } }, { '/pin': { label: 'PIN' } }) as MaskNode;
  expect(maskObject({ pin: '1' }, both, ann)).toEqual({});
  expect(maskRules({ '/name': { label: 'Name' } })).toBeNull();
});
