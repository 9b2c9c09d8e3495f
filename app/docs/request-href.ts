/** The address of a request on the pages of the API, with what its parameters are filled in with. */
export function requestHref(id: string, given: Record<string, string> = {}): string {
  const query = new URLSearchParams(given);
  const path = `/docs/${encodeURIComponent(id)}`;
  return query.size === 0 ? path : `${path}?${query}`;
}
