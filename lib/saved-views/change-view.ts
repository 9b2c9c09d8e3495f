import { mayChangeView } from '#lib/access/may-change-view.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type ViewPage, viewName, viewQuery } from '#lib/domain/view-page.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { privateParts } from '#lib/queries/private-views.ts';
import type { ViewOutcome } from '#lib/saved-views/save-view.ts';

type ViewRow = { owner: string; name: string; page: ViewPage; query: string; shared: boolean };

export type ViewChange = { name?: string; query?: string; shared?: boolean };

/** Renames a view, keeps other filters under its name, shares it, or takes it back. */
export async function changeView(
  store: Viewing,
  viewer: Viewer,
  id: string,
  change: ViewChange,
): Promise<ViewOutcome> {
  demand(viewer, 'read');
  if (change.shared) demand(viewer, 'shareViews');
  const row = await findView(store, viewer, id);
  if (!row) return { status: 'not-found' };
  const name = change.name === undefined ? row.name : viewName(change.name);
  const query = change.query === undefined ? row.query : viewQuery(change.query);
  if (name === null) return { status: 'name-invalid' };
  if (query === null) return { status: 'page-invalid' };
  const shared = change.shared ?? row.shared;
  if (shared) {
    const [part] = await privateParts(store, [{ name, page: row.page, query }]);
    if (part) return { status: 'private', part };
  }
  const { rowCount } = await store.pool.query(
    `update operational.saved_view v set name = $2, query = $3, shared = $4
     where id = $1 and not exists (
       select from operational.saved_view o
       where o.owner = v.owner and o.page = v.page and o.name = $2 and o.id <> v.id)`,
    [id, name, query, shared],
  );
  return rowCount === 1 ? { status: 'saved', id } : { status: 'name-taken' };
}

/** Removes a view; what it shows stays as it is. */
export async function deleteView(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<{ status: 'deleted' | 'not-found' }> {
  demand(viewer, 'read');
  const row = await findView(store, viewer, id);
  if (!row) return { status: 'not-found' };
  await store.pool.query('delete from operational.saved_view where id = $1', [id]);
  return { status: 'deleted' };
}

/** One that the viewer may change; another's is not told to be there. */
async function findView(
  { pool }: Pick<Viewing, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<ViewRow | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const { rows } = await pool.query<ViewRow>(
    'select owner, name, page, query, shared from operational.saved_view where id = $1',
    [id],
  );
  const row = rows[0];
  return row && mayChangeView(viewer, row) ? row : null;
}
