import 'server-only';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { entityActions } from '#app/search/entity-actions.ts';
import { placesFor } from '#app/search/places.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { type SearchFor, search } from '#lib/queries/search.ts';

/** What a search finds, with the pages of that name. */
export async function readSearch(
  viewer: Viewer,
  asked: SearchFor,
  at: EntityRef | null = null,
): Promise<SearchJson> {
  const store = currentStore();
  const [found, types] = await Promise.all([
    search(store, viewer, asked),
    listEntityTypes(store, viewer),
  ]);
  if (asked.after !== undefined) return { ...found, places: [] };
  const [best] = found.entities;
  const isSame = best?.type === at?.type && best?.id === at?.id;
  const entities = [
    ...(best && best.deletedAt === null ? [best] : []),
    // What is at hand is meant until something else is found.
    ...(at && !isSame && (asked.text.trim() === '' || !best) ? [at] : []),
  ];
  return {
    ...found,
    places: [
      ...placesFor(viewer, types, asked.text),
      ...(await entityActions(store, viewer, entities)),
    ],
  };
}
