import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markMatches, plainText, wordsOf } from '#lib/domain/search-text.ts';

test.each([
  ['Åse  Bjørnstad', 'ase bjornstad'],
  ['ÆØÅ', 'aeoa'],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['İstanbul', 'istanbul'],
  ['ﬁne\tprint ', 'fine print'],
  ['Kari@Nordmann.Example', 'kari@nordmann.example'],
  ['李小龍', '李小龍'],
  ['__proto__', '__proto__'],
])('%s is compared as %s', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('what is plain stays as it is, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plainText(plainText(text))).toBe(plainText(text));
    }),
  );
});

test('words are each asked once', () => {
  expect(wordsOf(plainText(' kari  Oslo kari '))).toEqual(['kari', 'oslo']);
  expect(wordsOf('')).toEqual([]);
});

test('what is found is marked in the text as it is written', () => {
  expect(markMatches('Bjørn Åsen', ['asen', 'bj'])).toEqual([
    { text: 'Bj', hit: true },
    { text: 'ørn ', hit: false },
    { text: 'Åsen', hit: true },
  ]);
  // One letter that becomes two is marked as a whole.
  expect(markMatches('Ælig', ['ae'])[0]).toEqual({ text: 'Æ', hit: true });
});

test('of a long text, what stands around the first place is told', () => {
  const parts = markMatches(`${'a '.repeat(300)}needle${' b'.repeat(300)}`, ['needle']);
  expect(parts.some(({ text, hit }) => hit && text === 'needle')).toBe(true);
  expect(parts.map(({ text }) => text).join('').length).toBeLessThan(170);
  expect(parts[0]?.text).toBe('…');
});

test('the parts of a short text are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40, unit: 'grapheme' }),
      fc.string({ maxLength: 3 }),
      (text, word) => {
        const whole = markMatches(text, [plainText(word)]).map((part) => part.text);
        if ([...text].length <= 40) expect(whole.join('')).toBe(text);
      },
    ),
  );
});
