import 'server-only';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { placesFor } from '#app/search/places.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { type SearchFor, search } from '#lib/queries/search.ts';

/** What a search finds, with the pages of that name. */
export async function readSearch(viewer: Viewer, asked: SearchFor): Promise<SearchJson> {
  const store = currentStore();
  const [found, types] = await Promise.all([
    search(store, viewer, asked),
    listEntityTypes(store, viewer),
  ]);
  return {
    ...found,
    places: asked.after === undefined ? placesFor(viewer, types, asked.text) : [],
  };
}
