import { expect, test } from 'vitest';
import { proposeSentences } from '#lib/domain/learning/propose-sentences.ts';
import { proposeUnit } from '#lib/domain/learning/propose-unit.ts';
import { literal, valueText } from '#lib/domain/learning/write-schema.ts';

test.each([
  ['weightKg', null, 'kg'],
  ['amount_eur', null, 'EUR'],
  ['duration-ms', null, 'ms'],
  ['kg', null, null],
  ['price', 'NOK', 'NOK'],
  ['count', 'NOK', null],
  ['fee', null, null],
])('the unit of %s beside %s is %s', (name, currency, unit) => {
  expect(proposeUnit(name, currency)).toBe(unit);
});

test('a sentence tells what an event mostly changes, and nothing that is always so', () => {
  const attribute = { label: 'Status', count: 100, changed: 90, replaced: 80, isTold: true };
  const told = (name: string, more = {}) => ({ ...attribute, name, ...more });
  expect(proposeSentences('Set Status', 100, [told('status')])).toEqual([
    ...['Set Status: status {was.status} → {status}', 'Set Status: status {status}', 'Set Status'],
  ]);
  const silent = [
    told('always', { changed: 3 }),
    told('seldom', { count: 20, changed: 20 }),
    told('personal', { isTold: false }),
    told('a.b'),
  ];
  expect(proposeSentences('orderPaid', 100, silent)).toEqual(['Order paid']);
});

test('what is written as source is read as it was', () => {
  for (const text of ["it's", 'a"b', '\\', '\n\r\t\0', '\u2028\u2029', '$`{x}', '</script>']) {
    expect(new Function(`return ${literal(text)}`)()).toBe(text);
    const value = { [text]: [text, { a: null }], b: true };
    expect(new Function(`return ${valueText(value)}`)()).toEqual(value);
  }
});
