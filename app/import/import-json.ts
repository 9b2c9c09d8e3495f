import type { ImportView } from '#lib/transfer/runs/list-imports.ts';
import type { SavedMapping } from '#lib/transfer/runs/saved-mappings.ts';
import type { TrialView } from '#lib/transfer/runs/trial.ts';

/** One import, with the trial of it that this process holds open for whoever asks. */
export type ImportJson = ImportView & { trial: TrialView | null };

/** What /import is told, and asks for again while something is under way. */
export type ImportsJson = { imports: ImportView[]; mappings: SavedMapping[] };
