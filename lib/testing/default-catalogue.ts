import { loadCatalogue } from '#lib/catalogue/load.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Reactors } from '#lib/reactors/known-reactors.ts';
import { loadReactors } from '#lib/reactors/load-reactors.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

let loaded: Promise<Catalogue> | undefined;
let reactors: Promise<Reactors> | undefined;

/**
 * The catalogue of this repository, loaded and tried once in a process: for each store anew that took
 * a fifth of a second. Its maps are the caller's own.
 */
export async function defaultCatalogue(): Promise<Catalogue> {
  loaded ??= loadCatalogue(defaultCatalogueFolder);
  const { entities, eventTypes, fingerprints, projections, projectionFingerprints, ...rest } =
    await loaded;
  return {
    ...rest,
    entities: new Map(entities),
    eventTypes: new Map(eventTypes),
    fingerprints: new Map(fingerprints),
    general: new Map(),
    projections: new Map(projections),
    projectionFingerprints: new Map(projectionFingerprints),
  };
}

/** Its reactors, by name; likewise. */
export async function defaultReactors(): Promise<Reactors> {
  reactors ??= defaultCatalogue().then((of) => loadReactors(defaultCatalogueFolder, of));
  return new Map(await reactors);
}
