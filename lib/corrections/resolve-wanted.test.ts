import { expect, test } from 'vitest';
import { resolveWanted } from '#lib/corrections/resolve-wanted.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { markOf } from '#lib/domain/masked-text.ts';
import type { Patch } from '#lib/domain/patch.ts';

const mask = (text: string, seed = 1) => `${text}${markOf(Uint8Array.of(seed, 2, 3, 4))}`;
const state = {
  email: 'a@b.example',
  address: { street: 'Torget 1', city: 'Bergen', code: 'secret' },
  phones: [
    { id: 'x', number: '1' },
    { id: 'y', number: '2' },
  ],
};
const shown = {
  email: mask('a•••'),
  address: { street: mask('T•••', 2), city: 'Bergen' },
  phones: [
    { id: 'x', number: mask('•', 3) },
    { id: 'y', number: mask('•', 4) },
  ],
};
const resolve = (patch: Patch) => resolveWanted({ state, shown, fields: {} }, patch);
const faultsOf = (patch: Patch) =>
  resolve(patch).faults.map(({ code, pointer }) => [code, pointer]);

test('what is masked stays, wherever its item goes', () => {
  const wanted = resolve({
    set: {
      address: { ...shown.address, city: 'Oslo' },
      phones: [shown.phones[1], shown.phones[0]] as JsonObject[],
    },
  });
  expect(wanted.faults).toEqual([]);
  expect(wanted.kept.toSorted()).toEqual([
    '/address/street',
    '/phones/0/number',
    '/phones/1/number',
  ]);
  expect(wanted.state).toEqual({
    ...state,
    // What nobody is shown stays as well.
    address: { street: 'Torget 1', city: 'Oslo', code: 'secret' },
    phones: [state.phones[1], state.phones[0]],
  });
  expect(JSON.stringify(wanted.shown)).not.toContain('Torget');
});

test('a mask in another place, or written out, is refused', () => {
  expect(faultsOf({ set: { email: shown.address.street } })).toEqual([['masked_value', '/email']]);
  expect(faultsOf({ set: { email: 'a•••' } })).toEqual([['masked_value', '/email']]);
  expect(faultsOf({ set: { other: shown.email } })).toEqual([['masked_value', '/other']]);
});

test('what is set without being seen is told, and Backstory’s own names are refused', () => {
  expect(resolve({ set: { email: 'c@d.example' } }).blind).toEqual(['/email']);
  expect(faultsOf({ set: { $deleted: 'x' }, unset: ['$erased'] })).toEqual([
    ['reserved_key', '/$deleted'],
    ['reserved_key', '/$erased'],
  ]);
});
