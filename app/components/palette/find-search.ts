import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

/** What the page of the search shows, as its URL holds it. */
export const findSearch = {
  q: parseAsString.withDefault(''),
  type: parseAsNativeArrayOf(parseAsString),
  deleted: parseAsStringLiteral(['show', 'hide']).withDefault('hide'),
};

export type FindSearch = inferParserType<typeof findSearch>;

export const loadFindSearch = createLoader(findSearch);
const serialize = createSerializer(findSearch);

/** The address of the route that answers. */
export function searchUrl(
  search: FindSearch,
  more: { limit: number; after?: string | null; typing?: boolean; at?: string | null },
): string {
  const query = new URLSearchParams(serialize(search));
  query.set('limit', String(more.limit));
  if (more.after) query.set('after', more.after);
  if (more.at) query.set('at', more.at);
  if (more.typing) query.set('typing', '1');
  return `/internal/search?${query}`;
}
