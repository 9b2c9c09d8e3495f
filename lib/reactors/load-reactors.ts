import path from 'node:path';
import { catalogueError, type Mistake } from '#lib/catalogue/mistakes.ts';
import { type DefinedFile, readFiles } from '#lib/catalogue/read-files.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import { checkReactors } from '#lib/reactors/check-reactors.ts';

export type ReactorFile = DefinedFile<ReactorDefinition>;

/**
 * The reactors of a catalogue folder (`reactors/*.ts`), by name. Throws an error with code
 * `catalogue_invalid` that tells every mistake with file and line.
 */
export async function loadReactors(
  folder: string,
  catalogue: Pick<Catalogue, 'entities'>,
): Promise<Map<string, ReactorDefinition>> {
  const files = await readFiles<ReactorFile>(path.join(folder, 'reactors'), isReactor, true);
  const mistakes: Mistake[] = checkReactors(files, catalogue);
  if (mistakes.length > 0) throw catalogueError(mistakes);
  return new Map(files.map(({ definition }) => [definition.name, definition]));
}

function isReactor(loaded: unknown): ReactorDefinition {
  const { due, eventTypes } = (loaded ?? {}) as Partial<ReactorDefinition>;
  if (typeof due === 'function' && Array.isArray(eventTypes)) return loaded as ReactorDefinition;
  throw new Error(
    'the default export is no reactor: export default defineReactor({ … }) or definePolicy({ … })',
  );
}
