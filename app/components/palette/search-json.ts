import type { SearchAnswer } from '#lib/queries/search.ts';

/** A page, or what is done on one. */
export type Place = { kind: 'page' | 'action'; label: string; href: string };

/** What the route of the search answers to the pages. */
export type SearchJson = SearchAnswer & { places: Place[] };
