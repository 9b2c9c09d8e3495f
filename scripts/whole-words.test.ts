import { expect, test } from 'vitest';
import { wholeWords } from './whole-words.ts';

const imported = "import * as words from '#app/messages/words.ts';\n";

test.each([
  'const { events } = words;',
  'const all = { ...words };',
  'tell(words);',
  "const area = words['events'];",
  'const made = { words };',
  'type Area = keyof typeof words;',
  'const one = isOne ? words : other;',
])('refuses: %s', (source) => {
  expect(wholeWords(imported + source)).toEqual([2]);
});

test.each([
  'const events = words.events;',
  'const { title } = words.events;',
  'type Step = keyof typeof words.projections.steps;',
  'const rule = { id, words: told };',
  'const told = rule.words;',
  "// What failed, in words\nconst unit = 'words';",
])('lets be: %s', (source) => {
  expect(wholeWords(imported + source)).toEqual([]);
});

test('what has words of its own may do as it likes', () => {
  expect(wholeWords('const { a } = words;')).toEqual([]);
});
