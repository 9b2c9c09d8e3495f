import { expect, test } from 'vitest';
import { isFormula, tamed, untamed } from '#lib/transfer/tame-cell.ts';

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['+47 406', "'+47 406"],
  ['@sum', "'@sum"],
  ["'=already", "''=already"],
  ['-5', '-5'],
  ['+1.5', '+1.5'],
  ["'quoted'", "'quoted'"],
  ['', ''],
])('%j is written as %j, and read as it was', (text, written) => {
  expect(tamed(text)).toBe(written);
  expect(untamed(written)).toBe(text);
  expect(isFormula(text)).toBe(written !== text && !text.startsWith("'"));
});
