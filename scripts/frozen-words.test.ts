import { expect, test } from 'vitest';
import { frozenWords } from './frozen-words.ts';

const imported = "import * as words from '#app/messages/words.ts';\n";
const linesOf = (source: string, file = 'app/events/list.tsx') =>
  frozenWords(file, imported + source).map(({ line }) => line);

test.each([
  'export const metadata = { title: words.events.title };',
  'const columns = [\n  { title: words.events.title },\n];',
  'const schema = z.string().min(1, words.record.missing);',
  'const number = words.common.number;',
  'class List { static title = words.events.title; }',
])('refuses, read while a module is loaded: %s', (source) => {
  expect(linesOf(source)).toHaveLength(1);
});

test.each([
  'export function generateMetadata() {\n  return { title: words.events.title };\n}',
  'const columns = () => [{ title: words.events.title }];',
  'const number = (value: number) => words.common.number(value);',
  'export function List() {\n  const events = words.events;\n  return <p title={events.title}>{words.events.text}</p>;\n}',
  'type Step = keyof typeof words.projections.steps;',
  'const kinds: (keyof typeof words.corrections.kinds)[] = [];',
])('lets be: %s', (source) => {
  expect(linesOf(source)).toEqual([]);
});

test.each([
  "const text = (value: number) => value.toLocaleString('en-GB');",
  'const text = (value: number) => value.toLocaleString();',
  "const format = new Intl.PluralRules('de');",
])('refuses a locale of its own: %s', (source) => {
  expect(linesOf(source)).toEqual([2]);
  expect(linesOf(source, 'app/messages/de/common.ts')).toEqual([]);
});

test('a locale that is given, or of which nothing is shown, is none of its own', () => {
  expect(linesOf('const text = (value: number, of: string) => value.toLocaleString(of);')).toEqual(
    [],
  );
  expect(linesOf('const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;')).toEqual([]);
});
