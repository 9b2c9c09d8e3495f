import { readdir, readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mistakeLine } from '#lib/catalogue/mistake-line.ts';
import { catalogueError, type Mistake } from '#lib/catalogue/mistakes.ts';
import { sourcesOf } from '#lib/catalogue/sources.ts';

export type DefinedFile<Definition> = {
  file: string;
  text: string;
  /** Its text and that of its local imports: what its fingerprint is made of. */
  sources: string[];
  definition: Definition;
};

/**
 * The default exports of a folder's files, by name, loaded by the runtime itself. Throws an error with
 * code `catalogue_invalid` that tells every one that cannot be loaded, or is not what is expected.
 */
export async function readFiles<T extends DefinedFile<unknown>>(
  folder: string,
  expect: (definition: unknown) => T['definition'],
  mayLack = false,
): Promise<T[]> {
  resolveBackstory();
  const names = await readdir(folder).catch(() => {
    if (mayLack) return [];
    throw catalogueError([{ file: folder, line: 1, message: 'there is no such folder' }]);
  });
  const wanted = names.filter((name) => /(?<!\.test|\.d)\.(ts|mts|js|mjs)$/.test(name)).toSorted();
  const mistakes: Mistake[] = [];
  const files: T[] = [];
  for (const name of wanted) {
    const file = path.join(folder, name);
    try {
      const sources = await sourcesOf(file);
      const loaded = (await import(/* turbopackIgnore: true */ pathToFileURL(file).href)) as {
        default?: unknown;
      };
      const definition = expect(loaded.default);
      files.push({ file, text: await readFile(file, 'utf8'), sources, definition } as T);
    } catch (error) {
      mistakes.push({ file, line: mistakeLine(error, file), message: messageOf(error) });
    }
  }
  if (mistakes.length > 0) throw catalogueError(mistakes);
  return files;
}

/** `backstory` is our one instance of the definitions and of zod, wherever the catalogue lies. */
function resolveBackstory(): void {
  const global = globalThis as { [registered]?: true };
  if (global[registered]) return;
  global[registered] = true;
  const target = new URL('./backstory.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'backstory' ? { url: target, shortCircuit: true } : next(specifier, context),
  });
}
const registered = Symbol.for('backstory.catalogue.hook');

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
