import path from 'node:path';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import type { Catalogue } from '#lib/domain/definition.ts';

export const testCatalogueFolder = path.join(import.meta.dirname, 'catalogue');

/** Members with unique handles in teams, and open notes. */
export function testCatalogue(): Promise<Catalogue> {
  return loadCatalogue(testCatalogueFolder);
}
