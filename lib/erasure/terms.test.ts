import { expect, test } from 'vitest';
import { termsOf, wordFinder } from '#lib/erasure/terms.ts';

const word = 'Åse "Nanny" O’Brien/+x@y.no';

test.each([
  ['prose', word],
  ['JSON', JSON.stringify({ text: word })],
  ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ text: word }) })],
  ['JSON in ASCII', '"\\u00c5se \\"Nanny\\" O\\u2019Brien/+x@y.no"'],
  ['JSON in ASCII by capitals', '"\\u00C5se \\"Nanny\\" O\\u2019Brien/+x@y.no"'],
  ['JSON with slashes escaped', `${JSON.stringify(word).replaceAll('/', '\\/')}`],
  ['a URL’s path', `/search/${encodeURIComponent(word)}`],
  ['a URL’s query', `?${new URLSearchParams({ q: word })}`],
  ['a URL by small hex', encodeURIComponent(word).replaceAll(/%../g, (hex) => hex.toLowerCase())],
  ['a URL as a whole', encodeURI(word)],
])('a word is found in %s', (_, text) => {
  expect(termsOf([word]).some((term) => text.includes(term))).toBe(true);
  expect([...wordFinder(['Ingrid', 'Nanny-goat', word])(text)]).toEqual([word]);
});

test('a word that is written one way alone is one term; half a pair is none of a URL', () => {
  expect(termsOf(['Ingrid'])).toEqual(['Ingrid']);
  expect(termsOf(['\ud800x'])).toContain('\ud800x');
});
