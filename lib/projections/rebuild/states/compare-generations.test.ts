import { expect, test } from 'vitest';
import {
  type ComparedRow,
  countRow,
  emptyCounts,
} from '#lib/projections/rebuild/states/compare-generations.ts';

const created: ComparedRow = {
  ...{ id: 'u1', head: 1, before: null, after: '{"name":"Ann"}' },
  ...{ before_version: null, after_version: 1, before_label: null, after_label: 'Ann' },
};

test('who was recorded since the definitions changed is behind, and appears where they did not', () => {
  const changed = emptyCounts();
  countRow(changed, created, {}, false);
  expect(changed).toEqual({ ...emptyCounts(), behind: 1 });
  const same = emptyCounts();
  countRow(same, created, {}, true);
  expect(same).toMatchObject({ appear: 1, behind: 0, samples: [{ id: 'u1', how: 'appears' }] });
});

test('what no event made vanishes, whichever definitions made it', () => {
  const counts = emptyCounts();
  const orphan = { ...created, before: created.after, after: null };
  countRow(counts, { ...orphan, before_version: 1, after_version: null }, {}, false);
  expect(counts).toMatchObject({ vanish: 1, behind: 0 });
});
