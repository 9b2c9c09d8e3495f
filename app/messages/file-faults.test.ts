import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '#app/messages/de/faults.ts';

const lib = path.join(import.meta.dirname, '..', '..', 'lib');
/** Told on the command line alone, or by what tests need. */
const elsewhere = /^(?:adopt|backup|export|follow|scrub|seals|verify)\/|(?:^|\/)testing\//;
const alone = /^(?:export-events|mapping|progress-line|tell-survey|write-export)\.ts$/;
const literal = /(['`])((?:(?!\1)[^\\\n]|\\.)+)\1/.source;
/** Sentences that a source gives of a file, what differs in them as `9`. */
const said = new RegExp(
  String.raw`(?:\b(?:TransferError|Unfit|Broken|faulty)\(|\b(?:reason|message|what)(?::| =)|\bfault\('\w+', [^,]+,|#break\(|#fault\([\w.#]+,|\breturn)\s*${literal}`,
  'g',
);

function sentencesOf(file: string): string[] {
  const source = readFileSync(path.join(lib, file), 'utf8');
  return [...source.matchAll(said)]
    .map((match) => (match[2] ?? '').replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '9'))
    .filter((text) => /[a-z]{2,} [a-z]{2,}/.test(text) && !/^(?:select|insert|update)/.test(text))
    .map((text) => {
      if (/^(?:an? |XML|OCEL)/.test(text)) return `cases.xml is ${text}.`;
      return /^is /.test(text) ? `price ${text}: "a"` : text.replaceAll(String.raw`\n`, '\n');
    });
}

test('what is said of a file to import has its German', () => {
  const files = readdirSync(path.join(lib, 'transfer'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => !elsewhere.test(name) && !alone.test(name))
    .map((name) => `transfer/${name}`);
  const sentences = [...files, 'domain/names.ts', 'domain/cloud-event.ts'].flatMap(sentencesOf);
  // As many as there were when this was written: it finds them.
  expect(sentences.length).toBeGreaterThan(80);
  expect(sentences.filter((each) => faults.ofFile(each) === each)).toEqual([]);
});

test('sentences within sentences, of several lines and of members of the data are told', () => {
  expect(
    faults.ofFile('The header cannot be read. The row has 3 columns where the header has 4.'),
  ).toBe('Die Kopfzeile lässt sich nicht lesen. Die Zeile hat 3 Spalten, die Kopfzeile hat 4.');
  expect(faults.ofFile('There is no column "a".\nThe columns are: b, c')).toBe(
    'Die Spalte „a“ gibt es nicht.\nDie Spalten sind: b, c',
  );
  expect(faults.ofFile('email: This is missing. name: Too long: at most 200 characters.')).toBe(
    'email: Das fehlt. name: Zu lang: höchstens 200 Zeichen.',
  );
  expect(
    faults.ofFile(
      'The process that was at it was killed 3 times in a row. The file may want more memory than there is; it can be tried again.',
    ),
  ).toBe(
    'Der Prozess, der daran war, wurde 3-mal nacheinander beendet. Vielleicht braucht die Datei mehr Speicher, als da ist; Sie können es noch einmal versuchen.',
  );
  expect(
    faults.ofFile('No column is known to hold the time: name it by --time. "at" looks like it.'),
  ).toBe('Welche Spalte enthält die Zeit? „at“ sieht danach aus.');
  expect(
    faults.ofFile(
      'Left out, since it is of the log and of no entity: 1,204 attributes of the log, 1 classifier',
    ),
  ).toBe(
    'Weggelassen, weil es zum Log gehört und zu keinem Objekt: 1.204 Attribute des Logs, 1 Klassifizierer',
  );
});
