import path from 'node:path';

/** The catalogue that comes with Backstory. */
export const defaultCatalogueFolder = path.join(import.meta.dirname, '..', 'catalogue');

/** The folder of this installation's entity types. */
export function catalogueFolder(): string {
  const { BACKSTORY_CATALOGUE } = process.env;
  return BACKSTORY_CATALOGUE ? path.resolve(BACKSTORY_CATALOGUE) : defaultCatalogueFolder;
}
