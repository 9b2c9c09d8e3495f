import { expect, test } from 'vitest';
import { wordSegments } from '#app/components/compare/word-segments.ts';

const told = (segments: { kind: string; text: string }[]) =>
  segments
    .map(({ kind, text }) => (kind === 'same' ? text : `<${kind}>${text}</${kind}>`))
    .join('');

test('words are marked on the side where they stand', () => {
  const diff = wordSegments('A small scratch on the mirror.', 'A new mirror.');
  expect(diff && told(diff.before)).toBe('A <del>small</del> <del>scratch on the </del>mirror.');
  expect(diff && told(diff.after)).toBe('A <ins>new</ins> mirror.');
  expect(diff).toMatchObject({ added: 1, removed: 4 });
});

test('sentences far from a difference are folded, those beside it stay', () => {
  const middle = 'Two keys. Full book. No rust. ';
  const diff = wordSegments(`Old start. ${middle}Old end.`, `New start. ${middle}New end.`);
  expect(diff && told(diff.after)).toBe(
    '<ins>New</ins> start. <folded>Two keys. Full book. </folded>No rust. <ins>New</ins> end.',
  );
});

test('both sides, unfolded, are the texts they came from', () => {
  const before = 'Ærlig talt, æøå. 日本語 stays. Three. Four. Five.';
  const after = 'Ærlig talt! 日本語 stays. Three. Four. Five, six.';
  const diff = wordSegments(before, after);
  expect(diff?.before.map(({ text }) => text).join('')).toBe(before);
  expect(diff?.after.map(({ text }) => text).join('')).toBe(after);
});

test('what is too long is not marked', () => {
  expect(wordSegments('a '.repeat(8000), 'b '.repeat(8000))).toBeNull();
});
