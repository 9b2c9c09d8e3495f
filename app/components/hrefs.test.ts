import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entityHref, findInTypeHref, idOfSegment } from '#app/components/hrefs.ts';
import { entityIdFault } from '#lib/domain/names.ts';

const segmentOf = (id: string) => new URL(entityHref({ type: 'user', id }), 'http://x').pathname;

test('every id has an address of its own, beside that of the pages of its type', () => {
  const odd = [
    'find',
    '~find',
    '~~find',
    '~',
    'grid',
    'compare',
    'print',
    '%2Ffind',
    '/find',
    'Ø/å?#%',
  ];
  const given = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', minLength: 1 }));
  fc.assert(
    fc.property(given, (id) => {
      fc.pre(entityIdFault(id) === null);
      const path = segmentOf(id);
      expect(path.split('/')).toHaveLength(4);
      expect(idOfSegment(path.split('/')[3] ?? '')).toBe(id);
      expect(path).not.toBe(findInTypeHref('user'));
    }),
  );
});

test('an id that is no name of a page stands as it is', () => {
  expect(entityHref({ type: 'user', id: '~1~a' })).toBe('/entities/user/~1~a');
  expect(entityHref({ type: 'user', id: 'find' })).toBe('/entities/user/~find');
});
