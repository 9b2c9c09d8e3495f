import { expect, test } from 'vitest';
import { preferredLanguage, textIn } from '#lib/domain/language.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en-GB,en;q=0.9,de;q=0.8', 'en'],
  ['nb-NO,nb;q=0.9,de;q=0.5,en;q=0.4', 'de'],
  ['fr,*;q=0.5', 'en'],
  ['en;q=0.3,DE;q=0.7', 'de'],
  ['de;q=0,en;q=0.1', 'en'],
  ['de;q=much, en', 'en'],
])('of %j the browser would rather read %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language);
});

test('a text that is not given in a language is the English one', () => {
  expect(textIn('Sent', 'de')).toBe('Sent');
  expect(textIn({ en: 'Sent' }, 'de')).toBe('Sent');
  expect(textIn({ en: 'Sent', de: 'Gesendet' }, 'de')).toBe('Gesendet');
});
