import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const german = import.meta.dirname;
const english = path.join(german, '..', 'en');
const areas = readdirSync(english);

// The types ask for every key, but not of records of words: codes, permissions, statuses.
test('the German of an area has the keys of its English, those of records too', async () => {
  expect(areas.length).toBeGreaterThan(40);
  await Promise.all(areas.map(isWhole));
});

test('German is quoted, counted and dated as German', () => {
  for (const area of areas) {
    const source = readFileSync(path.join(german, area), 'utf8');
    expect(source.match(/”|“[^”„]*”|en-GB|toLocaleString\('en'/g), area).toBeNull();
  }
});

/** Words that both languages have, formats and names. */
const both = new Set(
  `Administration Apps Apr April Attribute Aug August Backstory Brygga CSV Code Definition Deutsch English
  FILE Feb Filter Format Generation HTTP ISO Import JIS JSON Jan Jul Jun Link Live NDJSON Name Navigation
  Nov November Null OCEL POST Parquet Patch Person Plan Position Repository SQLite Schema Sep September
  Shift Support System Text Ticket UTC UTF UUID Version Webhook Webhooks Windows XES api backstory backup
  live min npm null optional run`.split(/\s+/),
);

test('nothing is left in English but words that both languages have', async () => {
  const left = await Promise.all(
    areas.map(async (area) => {
      const [said = [], meant = []] = await Promise.all(
        [german, english].map(async (folder) => toldBy(await import(path.join(folder, area)))),
      );
      const inEnglish = new Set(meant);
      return said.filter((text) => inEnglish.has(text));
    }),
  );
  const words = new Set(left.flat().flatMap((text) => text.match(/\p{L}{3,}/gu) ?? []));
  expect([...words].filter((word) => !both.has(word)).toSorted()).toEqual([]);
  // None is allowed that is not needed any more.
  expect([...both].filter((word) => !words.has(word))).toEqual([]);
});

async function isWhole(area: string): Promise<void> {
  const [said = [], meant = []] = await Promise.all(
    [german, english].map(async (folder) => keysOf(await import(path.join(folder, area)))),
  );
  const within = (keys: string[]) => keys.filter((key) => key.includes('.')).toSorted();
  // What German alone needs for its sentences may stand beside an area, but not within it.
  expect(said, area).toEqual(expect.arrayContaining(meant));
  expect(within(said), area).toEqual(within(meant));
}

function keysOf(words: object, above = ''): string[] {
  return Object.entries(words).flatMap(([key, word]) => [
    above + key,
    ...(typeof word === 'object' && word !== null ? keysOf(word, `${above}${key}.`) : []),
  ]);
}

/** The texts of an area; of what takes parameters as it says it of some. */
function toldBy(words: object): string[] {
  return Object.values(words).flatMap((word): string[] => {
    if (typeof word === 'string') return [word];
    if (typeof word === 'function') return [...saidOf(word, 1), ...saidOf(word, 2)];
    return typeof word === 'object' && word !== null ? toldBy(word) : [];
  });
}

function saidOf(word: (...given: unknown[]) => unknown, given: unknown): string[] {
  try {
    const told = word(given, given, given, given);
    return typeof told === 'string' ? [told] : [];
  } catch {
    return [];
  }
}
