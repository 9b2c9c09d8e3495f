import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { folderOf, thing } from '#lib/testing/catalogue-folder.ts';

test('a catalogue in any folder is loaded, and not its tests', async () => {
  const folder = await folderOf({ 'thing.ts': thing, 'thing.test.ts': 'throw 1', 'x.d.ts': '' });
  const catalogue = await loadCatalogue(folder);
  expect([...catalogue.eventTypes]).toEqual([
    ['thingMade', 'thing'],
    ['thingGrown', 'thing'],
    // Given to every type that declares none of its own.
    ['thingDeleted', 'thing'],
    ['thingRestored', 'thing'],
  ]);
  expect(catalogue.entities.get('thing')).toMatchObject({ idField: 'thingId', label: 'Thing' });
});

test('the fingerprint of a type is that of its file and of what it imports from beside it', async () => {
  const importing = thing.replace(
    "from 'backstory';",
    "from 'backstory';\nimport { one } from './one.ts';",
  );
  const other = thing.replaceAll('thing', 'other').replaceAll('Thing', 'Other');
  const one = "export { two as one } from './two.ts';\n";
  const load = async (two: string, more: Record<string, string> = {}) =>
    loadCatalogue(
      path.dirname(
        path.dirname(
          await write(
            { 'thing.ts': importing, 'other.ts': other, ...more },
            { 'one.ts': one, 'two.ts': two },
          ),
        ),
      ),
    );
  const former = await load('export const two = 1;\n');
  const same = await load('export const two = 1;\n');
  const changed = await load('export const two = 2;\n');
  const commented = await load('export const two = 1;\n', { 'other.ts': `${other}// more\n` });
  expect(same.fingerprints).toEqual(former.fingerprints);
  expect(same.fingerprint).toBe(former.fingerprint);
  expect(former.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  expect(changed.fingerprints.get('thing')).not.toBe(former.fingerprints.get('thing'));
  expect(changed.fingerprints.get('other')).toBe(former.fingerprints.get('other'));
  expect(changed.fingerprint).not.toBe(former.fingerprint);
  expect(commented.fingerprints.get('other')).not.toBe(former.fingerprints.get('other'));
  expect(commented.fingerprints.get('thing')).toBe(former.fingerprints.get('thing'));
});

test('the fingerprint of a type has the files of the types whose events touch it', async () => {
  const other = thing
    .replaceAll('thing', 'other')
    .replaceAll('Thing', 'Other')
    .replace('touchedBy: { otherGrown', 'touchedBy: { thingGrown');
  const load = async (text: string, touched: string) =>
    (await loadCatalogue(await folderOf({ 'thing.ts': text, 'other.ts': touched }))).fingerprints;
  const former = await load(thing, other);
  // Its data reaches the other type after this upcast.
  const upcast = "version: 2, upcast: { 1: (d) => ({ ...d, by: 1 }) }, label: 'Grown'";
  const present = await load(thing.replace("label: 'Grown'", upcast), other);
  expect(present.get('thing')).not.toBe(former.get('thing'));
  expect(present.get('other')).not.toBe(former.get('other'));
  const reworded = await load(thing, `${other}// more\n`);
  expect(reworded.get('thing')).toBe(former.get('thing'));
});

/** The last file written. Local imports that are no entities stand in a folder beside them. */
async function write(
  entities: Record<string, string>,
  parts: Record<string, string>,
): Promise<string> {
  const moved = Object.entries(entities).map(([name, text]) => [
    name,
    text.replace('./one.ts', '../parts/one.ts'),
  ]);
  const folder = await folderOf(Object.fromEntries(moved));
  await mkdir(path.join(folder, 'parts'));
  for (const [name, text] of Object.entries(parts)) {
    await writeFile(path.join(folder, 'parts', name), text);
  }
  return path.join(folder, 'parts', 'two.ts');
}
