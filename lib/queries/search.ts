import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { plainText, wordsOf } from '#lib/domain/search-text.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { listSavedViews } from '#lib/queries/list-saved-views.ts';
import { noteSearch } from '#lib/queries/note-look.ts';
import { deletedMarks, type EntityHit, entityHits } from '#lib/queries/search/entity-hits.ts';
import { findEntities } from '#lib/queries/search/find-entities.ts';
import { type FoundEvents, findEvents } from '#lib/queries/search/find-events.ts';
import { limitWhole } from '#lib/queries/search/limit-whole.ts';
import { type Ranked, rankLiving } from '#lib/queries/search/rank-entities.ts';
import { fieldsFor } from '#lib/queries/search/search-fields.ts';
import { type SearchIndex, searchIndex } from '#lib/queries/search/search-index.ts';
import type { SavedView } from '#lib/queries/views.ts';

export type SearchFor = {
  text: string;
  types?: readonly string[] | undefined;
  deleted?: 'hide' | 'show' | undefined;
  limit: number;
  /** Where the page before ended. */
  after?: string | undefined;
  /** Asked for while it is typed: noted once nothing follows. */
  typing?: boolean | undefined;
};

export type SearchAnswer = FoundEvents & {
  entities: EntityHit[];
  next: string | null;
  /** Deleted ones that fit and are not shown. */
  hidden: number;
  views: SavedView[];
  index: SearchIndex;
  /** Seconds for which no masked value is found any more: too many were tried. */
  limitedFor: number | null;
};

/** What is longer names nothing. */
export const longestAsked = 200;

/** Entities and events by any part of a name, an address, an id or a phrase. */
export async function search(
  store: Viewing,
  viewer: Viewer,
  { text: asked, types, deleted = 'hide', limit, after, typing = false }: SearchFor,
): Promise<SearchAnswer> {
  demand(viewer, 'read');
  for (const type of types ?? []) demand(viewer, 'read', type);
  const text = asked.replaceAll('\0', '').slice(0, longestAsked);
  const masker = await openMasking(store, viewer);
  const isAsked = text.trim() !== '';
  const fields = await fieldsFor(store, masker, types);
  const limitedFor = isAsked && fields.whole.length > 0 ? limitWhole(store, viewer) : null;
  const [found, events, views, index] = await Promise.all([
    findEntities(store, text, { fields, mayFindWhole: limitedFor === null }),
    after === undefined ? findEvents(store, masker, text, types) : nothing,
    after === undefined ? savedViews(store, viewer, text) : [],
    searchIndex(store),
  ]);
  const marks = await deletedMarks(store, found.ranked);
  const isDeleted = ({ type, id }: Ranked) => marks.has(JSON.stringify([type, id]));
  const shown =
    deleted === 'show'
      ? rankLiving(found.ranked, isDeleted)
      : found.ranked.filter((one) => !isDeleted(one));
  const from = after === undefined ? 0 : shown.findIndex((one) => placeOf(one) === after) + 1;
  const page = shown.slice(from, from + limit);
  const last = page.at(-1);
  const masked = page.filter(({ kind }) => kind === 'masked');
  if (isAsked)
    noteSearch(store, viewer, text, {
      found: shown.length,
      types,
      masked: masked.map(({ type, id }) => ({ type, id })),
      typing,
    });
  return {
    ...events,
    entities: await entityHits(store, masker, page, found),
    next: last && from + limit < shown.length ? placeOf(last) : null,
    hidden: found.ranked.length - shown.length,
    views,
    index,
    limitedFor,
  };
}

const nothing: FoundEvents = { events: [], types: [], actors: [], correlation: null };

const mostViews = 5;

async function savedViews(store: Viewing, viewer: Viewer, text: string): Promise<SavedView[]> {
  const asked = wordsOf(plainText(text));
  if (asked.length === 0) return [];
  const views = await listSavedViews(store, viewer);
  const fits = ({ name }: SavedView) => asked.every((word) => plainText(name).includes(word));
  return views.filter(fits).slice(0, mostViews);
}

/** A page that is gone from the ranking begins anew. */
function placeOf({ type, id }: Ranked): string {
  return JSON.stringify([type, id]);
}
