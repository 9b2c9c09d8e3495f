/** What an address holds beside the view itself: the view it came from, and what is opened in it. */
const passing = ['view', 'open'];

/** A query in one order, so that two of the same filters are the same. */
export function plainQuery(query: string | URLSearchParams): string {
  const params = new URLSearchParams(query);
  for (const name of passing) params.delete(name);
  params.sort();
  return params.toString();
}

/** Where a saved view stands; the address says which it is, so that a change of it can be kept. */
export function viewHref({ id, page, query }: { id: string; page: string; query: string }): string {
  const params = new URLSearchParams(query);
  params.set('view', id);
  return `${page}?${params}`;
}
