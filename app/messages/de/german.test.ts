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
