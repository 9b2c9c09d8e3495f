import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import { clientTypes } from './client-types.ts';

test('the types of the client are those of the catalogue that comes with it', async () => {
  const file = path.join(import.meta.dirname, '../../lib/client/src/catalogue.ts');
  const made = await clientTypes(await loadCatalogue(defaultCatalogueFolder));
  // `npm run backstory -- client` makes them anew.
  expect(made === (await readFile(file, 'utf8'))).toBe(true);
});
