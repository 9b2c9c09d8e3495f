import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CatalogueFile, checkCatalogue } from '#lib/catalogue/check.ts';
import { mistakeLine } from '#lib/catalogue/mistake-line.ts';
import { catalogueError, type Mistake } from '#lib/catalogue/mistakes.ts';
import { sourcesOf } from '#lib/catalogue/sources.ts';
import type { Catalogue, EntityDefinition } from '#lib/domain/definition.ts';
import { foldNumber } from '#lib/domain/fold.ts';

/**
 * The entity types of a catalogue folder (`entities/*.ts`), loaded by the runtime itself and tried
 * on their own examples. Throws an error with code `catalogue_invalid` that tells every mistake
 * with file and line.
 */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  resolveBackstory();
  const files = await readEntityFiles(path.join(folder, 'entities'));
  const mistakes = checkCatalogue(files);
  if (mistakes.length > 0) throw catalogueError(mistakes);

  const generalFingerprint = fingerprint(['general', String(foldNumber)]);
  const catalogue: Catalogue = {
    entities: new Map(),
    eventTypes: new Map(),
    fingerprints: new Map(),
    generalFingerprint,
    fingerprint: '',
  };
  for (const { definition } of files) {
    catalogue.entities.set(definition.type, definition);
    for (const eventType of Object.keys(definition.events)) {
      catalogue.eventTypes.set(eventType, definition.type);
    }
  }
  for (const file of files) {
    const parts = [String(foldNumber), ...file.sources, ...sourcesOfOthers(file, files)];
    catalogue.fingerprints.set(file.definition.type, fingerprint(parts));
  }
  const all = [...catalogue.fingerprints].flat().concat(generalFingerprint);
  return { ...catalogue, fingerprint: fingerprint(all) };
}

/** `touchedBy` reads the data of other types after their upcasts: their sources are part of the fold. */
function sourcesOfOthers(own: CatalogueFile, files: readonly CatalogueFile[]): string[] {
  const touching = Object.keys(own.definition.touchedBy);
  return files.flatMap((file) => {
    const { events } = file.definition;
    const isRead = file !== own && touching.some((type) => Object.hasOwn(events, type));
    return isRead ? file.sources : [];
  });
}

/** 8 bytes, in hex. */
function fingerprint(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex').slice(0, 16);
}

async function readEntityFiles(folder: string): Promise<CatalogueFile[]> {
  const names = await readdir(folder).catch(() => {
    throw catalogueError([{ file: folder, line: 1, message: 'there is no such folder' }]);
  });
  const wanted = names.filter((name) => /(?<!\.test|\.d)\.(ts|mts|js|mjs)$/.test(name)).toSorted();
  const mistakes: Mistake[] = [];
  const files: CatalogueFile[] = [];
  for (const name of wanted) {
    const file = path.join(folder, name);
    try {
      const sources = await sourcesOf(file);
      const definition = await importDefinition(file);
      files.push({ file, text: await readFile(file, 'utf8'), sources, definition });
    } catch (error) {
      mistakes.push({ file, line: mistakeLine(error, file), message: messageOf(error) });
    }
  }
  if (mistakes.length > 0) throw catalogueError(mistakes);
  return files;
}

async function importDefinition(file: string): Promise<EntityDefinition> {
  const loaded = (await import(/* turbopackIgnore: true */ pathToFileURL(file).href)) as {
    default?: EntityDefinition;
  };
  if (!loaded.default || typeof loaded.default.type !== 'string') {
    throw new Error('the default export is no entity type: export default defineEntity({ … })');
  }
  return loaded.default;
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
