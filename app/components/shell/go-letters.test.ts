import { expect, test } from 'vitest';
import { goLetters } from '#app/components/shell/go-letters.ts';

test('each name has a letter of its own, as near to its beginning as there is one', () => {
  expect(goLetters(['Users', 'Units', 'Events', 'U', 'Åre'], ['e', 'o'])).toEqual([
    'u',
    'n',
    'v',
    null,
    'r',
  ]);
});
