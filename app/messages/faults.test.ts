import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '#app/messages/de/faults.ts';

const root = path.join(import.meta.dirname, '..', '..');
/** Whose messages a page shows; those of `lib/transfer` and the reactors are told to operators. */
const folders = ['event-store', 'corrections', 'erasure', 'queries'];
/** Sentences that a source gives as the message of a fault, what differs in them as `9`. */
const message =
  /\b(?:message(?::| =)|fault\('\w+',|invalid\((?:'\w+',)?)\s*(?:(['`])((?:(?!\1)[^\\\n]|\\.)+)\1)/g;

test('what is said of a fault has its German', () => {
  const sentences = folders.flatMap((folder) => {
    const names = readdirSync(path.join(root, 'lib', folder), {
      recursive: true,
      encoding: 'utf8',
    });
    return names
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) => {
        const source = readFileSync(path.join(root, 'lib', folder, name), 'utf8');
        return [...source.matchAll(message)].map((match) =>
          (match[2] ?? '').replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '9'),
        );
      });
  });
  // As many as there were when this was written: it finds them.
  expect(sentences.length).toBeGreaterThan(50);
  const untold = sentences.filter((each) => each.includes(' ') && faults.told(each) === each);
  expect(untold).toEqual([]);
});

test('what differs in a sentence stands where it belongs', () => {
  expect(faults.told('Too long: at most 200 characters.')).toBe('Zu lang: höchstens 200 Zeichen.');
  expect(faults.told('Its row has no email, which name is taken from.')).toBe(
    'Der Zeile fehlt email, woraus name genommen wird.',
  );
  // A guard of a catalogue speaks for itself.
  expect(faults.told('Der Verkäufer ist gesperrt.')).toBe('Der Verkäufer ist gesperrt.');
});
