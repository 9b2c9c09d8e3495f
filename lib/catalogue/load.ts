import { createHash } from 'node:crypto';
import path from 'node:path';
import { type CatalogueFile, checkCatalogue } from '#lib/catalogue/check.ts';
import { checkProjections, type ProjectionFile } from '#lib/catalogue/check-projections.ts';
import { catalogueError } from '#lib/catalogue/mistakes.ts';
import { readFiles } from '#lib/catalogue/read-files.ts';
import type { Catalogue, EntityDefinition } from '#lib/domain/definition.ts';
import { foldNumber } from '#lib/domain/fold.ts';
import { type ProjectionDefinition, readModelNumber } from '#lib/domain/read-model.ts';

/**
 * The entity types and projections of a catalogue folder (`entities/*.ts`, `projections/*.ts`), loaded
 * by the runtime itself and tried on their own examples. Throws an error with code `catalogue_invalid`
 * that tells every mistake with file and line. One whose fingerprint is known to whoever `tried` it is
 * not tried again, which takes most of the time.
 */
export async function loadCatalogue(folder: string, { tried = false } = {}): Promise<Catalogue> {
  const files = await readFiles<CatalogueFile>(path.join(folder, 'entities'), isEntity);
  const projections = await readFiles<ProjectionFile>(
    path.join(folder, 'projections'),
    isProjection,
    true,
  );
  const definitions = files.map(({ definition }) => definition);
  const mistakes = tried
    ? []
    : [...checkCatalogue(files), ...checkProjections(projections, definitions)];
  if (mistakes.length > 0) throw catalogueError(mistakes);

  const generalFingerprint = fingerprint(['general', String(foldNumber)]);
  const catalogue: Catalogue = {
    entities: new Map(),
    eventTypes: new Map(),
    fingerprints: new Map(),
    generalFingerprint,
    general: new Map(),
    fingerprint: '',
    projections: new Map(projections.map(({ definition }) => [definition.name, definition])),
    projectionFingerprints: new Map(),
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
  for (const file of projections) {
    const { name, version } = file.definition;
    const states = statesReadBy(file.definition).map((type) => catalogue.fingerprints.get(type));
    const parts = [readModelNumber, version, ...states].map(String);
    const all = [...parts, ...file.sources, ...upcastsReadBy(file.definition, files)];
    catalogue.projectionFingerprints.set(name, fingerprint(all));
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

/** Rows made of states are others where states are folded otherwise. */
function statesReadBy(definition: ProjectionDefinition): string[] {
  if (definition.kind === 'events') return [];
  const related = Object.values(definition.related).map(({ type }) => type);
  return [definition.entityType, ...related];
}

/**
 * The data of an event reaches `project` after its upcasts: where events that it reads have any, the
 * sources of their types are part of what makes the rows.
 */
function upcastsReadBy(
  definition: ProjectionDefinition,
  files: readonly CatalogueFile[],
): string[] {
  if (definition.kind === 'entities') return [];
  const { eventTypes, entityTypes } = definition;
  const touching = files.flatMap(({ definition: { type, touchedBy } }) =>
    entityTypes?.includes(type) ? Object.keys(touchedBy) : [],
  );
  return files.flatMap(({ definition: { type, events }, sources }) => {
    const isOwn = entityTypes?.includes(type) ?? true;
    const hasUpcast = Object.entries(events).some(
      ([event, { version }]) =>
        version > 1 && (isOwn || touching.includes(event)) && (eventTypes?.includes(event) ?? true),
    );
    return hasUpcast ? sources : [];
  });
}

function isEntity(loaded: unknown): EntityDefinition {
  if (typeof (loaded as EntityDefinition | undefined)?.type === 'string') {
    return loaded as EntityDefinition;
  }
  throw new Error('the default export is no entity type: export default defineEntity({ … })');
}

function isProjection(loaded: unknown): ProjectionDefinition {
  if (typeof (loaded as ProjectionDefinition | undefined)?.table === 'object') {
    return loaded as ProjectionDefinition;
  }
  throw new Error(
    'the default export is no projection: export default defineProjection({ … }) or defineEntityProjection({ … })',
  );
}
