/** The path of a list that can be saved with its query. */
export type ViewPage = '/events' | `/entities/${string}`;

export const longestName = 80;
const longestQuery = 8_000;

export function isViewPage(path: string): path is ViewPage {
  return path === '/events' || /^\/entities\/[^/?#\0]{1,300}$/.test(path);
}

/** A name as it is kept; null where it is none. */
export function viewName(given: string): string | null {
  const name = given.replaceAll(/\s+/g, ' ').trim();
  return name === '' || name.length > longestName || name.includes('\0') ? null : name;
}

/** A query as it is kept: without what opens one row, or only moves; null where it cannot be kept. */
export function viewQuery(given: string): string | null {
  const query = new URLSearchParams(given.replace(/^\?/, ''));
  for (const passing of ['open', 'after', 'before']) query.delete(passing);
  const text = query.toString();
  return text.length > longestQuery || text.includes('%00') ? null : text;
}
