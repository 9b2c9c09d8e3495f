import { expect, test } from 'vitest';
import { compareStates } from '#lib/domain/compare-states.ts';
import { isMasked, markOf } from '#lib/domain/masked-text.ts';

const masked = (shape: string, mark: number) =>
  `${shape}${markOf(new Uint8Array([mark, mark, 3, 4]))}`;

test('masked values of two entities are shown as shapes and not compared', () => {
  const left = { email: masked('m•••@e•••.com', 1), plan: 'gold', phone: masked('•••', 2) };
  const right = { email: masked('m•••@e•••.com', 7), plan: 'free' };
  const told = compareStates(left, right);
  expect(told).toEqual({
    changes: [
      { path: '/phone', before: '•••' },
      { path: '/plan', before: 'gold', after: 'free' },
    ],
    notCompared: ['/email'],
  });
  expect(JSON.stringify(told)).not.toMatch(/[\u{E0100}-\u{E01EF}]/u);
  expect(isMasked(told.changes[0]?.before)).toBe(false);
});

test('a value that is revealed on one side alone is not compared either', () => {
  expect(compareStates({ name: 'Ann' }, { name: masked('A•••', 1) })).toEqual({
    changes: [],
    notCompared: ['/name'],
  });
});

test('an array whose items would be told apart by what is masked is not compared', () => {
  const item = (mark: number, n: number) => ({ email: masked('m•••', mark), n });
  const told = compareStates(
    { list: [item(1, 1), item(2, 2)], n: 1 },
    { list: [item(3, 1)], n: 2 },
  );
  expect(told).toEqual({
    changes: [{ path: '/n', before: 1, after: 2 }],
    notCompared: ['/list'],
  });
});
