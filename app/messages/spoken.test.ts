import { afterEach, expect, test } from 'vitest';
import { german } from '#app/messages/de/all.ts';
import { giveGerman } from '#app/messages/spoken.ts';
import * as words from '#app/messages/words.ts';
import type { Language } from '#lib/domain/language.ts';

const key = Symbol.for('backstory.language');
const speak = (language: Language) => Object.assign(globalThis, { [key]: () => language });
afterEach(() => {
  speak('en');
  giveGerman({});
});

test('words are read in the language at hand, each time anew', () => {
  const events = words.common;
  giveGerman(german);
  expect(events.loading).toBe('Loading');
  speak('de');
  expect(events.loading).toBe('Wird geladen');
  expect([words.common.events(1), words.common.events(1_234)]).toEqual([
    '1 Ereignis',
    '1.234 Ereignisse',
  ]);
  speak('en');
  expect([words.common.events(1), words.common.events(1_234)]).toEqual(['1 event', '1,234 events']);
});

test('where the German words did not come, English stands', () => {
  speak('de');
  expect(words.common.loading).toBe('Loading');
});
