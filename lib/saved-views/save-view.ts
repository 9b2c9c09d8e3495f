import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { isViewPage, viewName, viewQuery } from '#lib/domain/view-page.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type PrivatePart, privateParts } from '#lib/queries/private-views.ts';

/** Of one person; a desk of a hundred shares some of theirs. */
const mostOfOne = 200;

export type ViewOutcome =
  | { status: 'saved'; id: string }
  | { status: 'name-invalid' | 'name-taken' | 'page-invalid' | 'too-many' | 'not-found' }
  | { status: 'private'; part: PrivatePart };

/** Keeps a list with its filters for the viewer, or for everybody. Throws an `AccessFault`. */
export async function saveView(
  store: Viewing,
  viewer: Viewer,
  given: { name: string; page: string; query: string; shared: boolean },
): Promise<ViewOutcome> {
  demand(viewer, 'read');
  if (given.shared) demand(viewer, 'shareViews');
  const name = viewName(given.name);
  const query = viewQuery(given.query);
  if (name === null) return { status: 'name-invalid' };
  const { page, shared } = given;
  if (query === null || !isViewPage(page)) return { status: 'page-invalid' };
  if (shared) {
    const [part] = await privateParts(store, [{ name, page, query }]);
    if (part) return { status: 'private', part };
  }
  const id = v7();
  const { rowCount } = await store.pool.query(
    `insert into operational.saved_view (id, owner, name, page, query, shared)
     select $1, $2, $3, $4, $5, $6
     where (select count(*) from operational.saved_view where owner = $2) < $7
     on conflict do nothing`,
    [id, viewer.id, name, page, query, shared, mostOfOne],
  );
  if (rowCount === 1) return { status: 'saved', id };
  return { status: (await isTaken(store, viewer, page, name)) ? 'name-taken' : 'too-many' };
}

async function isTaken(
  { pool }: Pick<Viewing, 'pool'>,
  viewer: Viewer,
  page: string,
  name: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from operational.saved_view where owner = $1 and page = $2 and name = $3',
    [viewer.id, page, name],
  );
  return rowCount === 1;
}
