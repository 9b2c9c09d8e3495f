import type { ImportView } from '#lib/transfer/runs/list-imports.ts';
import type { SavedMapping } from '#lib/transfer/runs/saved-mappings.ts';

/** What /import is told, and asks for again while something is under way. */
export type ImportsJson = { imports: ImportView[]; mappings: SavedMapping[] };
