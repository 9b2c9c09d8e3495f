import { mayChangeView } from '#lib/access/may-change-view.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { isViewPage, type ViewPage } from '#lib/domain/view-page.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { privateParts } from '#lib/queries/private-views.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';
import type { SavedView } from '#lib/queries/views.ts';

type Row = {
  id: string;
  owner: string;
  name: string;
  page: string;
  query: string;
  shared: boolean;
};

const most = 500;

/**
 * The views of a page, or of all: the viewer's own, then what others share, by name. What is shared is
 * looked at anew: fields that were marked as personal since take a view back to its owner.
 */
export async function listSavedViews(
  store: Viewing,
  viewer: Viewer,
  { page = null }: { page?: string | null } = {},
): Promise<SavedView[]> {
  demand(viewer, 'read');
  const { rows } = await store.pool.query<Row>({
    name: 'list-saved-views',
    text: `
      select id, owner, name, page, query, shared from operational.saved_view
      where (owner = $1 or shared) and ($2::text is null or page = $2)
      order by owner <> $1, lower(name), id limit $3`,
    values: [viewer.id, page, most],
  });
  const known = rows.filter((row): row is Row & { page: ViewPage } => isViewPage(row.page));
  const parts = await privateParts(store, known);
  const given = known.filter(
    ({ owner, page: path }, index) =>
      isOpen(viewer, path) && (owner === viewer.id || parts[index] === null),
  );
  const names = await viewerNames(
    store,
    given.map(({ owner }) => ({ actor: null, recorder: owner })),
  );
  return given.map(({ id, owner, name, page: path, query, shared }) => ({
    id,
    name,
    page: path,
    query,
    shared,
    own: owner === viewer.id,
    ownerName: names.get(owner) ?? null,
    mayChange: mayChangeView(viewer, { owner, shared }),
  }));
}

function isOpen(viewer: Viewer, page: ViewPage): boolean {
  if (page === '/events') return true;
  return isReadable(viewer, decodeURIComponent(page.slice('/entities/'.length)));
}
