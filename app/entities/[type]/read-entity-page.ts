import 'server-only';
import type { ListParameters } from '#app/api/1.0/_http/list-parameters.ts';
import { withListProblems } from '#app/api/1.0/_http/list-problem.ts';
import type { EntityPageJson } from '#app/components/entities/entity-page-json.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { listEntities, searchEntities } from '#lib/queries/list-entities.ts';
import { nameRows } from '#lib/queries/name-rows.ts';
import type { EntityRow, ReferenceNames } from '#lib/queries/views.ts';

const pageSize = 100;
/** What is looked for by id is given out as it is found, at least so often, in milliseconds. */
const giveAfter = 1_500;

type Asked = { type: string; after: string | null } & Pick<
  ListParameters,
  'deleted' | 'filters' | 'sort' | 'moment'
>;

/** A page of the entities of a type that need no looking for; null where there is no such type. */
export async function readEntityPage(
  viewer: Viewer,
  { after, ...asked }: Asked,
): Promise<EntityPageJson | null> {
  const store = currentStore();
  // Before the entities are read: what changes meanwhile is told as news.
  const position = String(store.watcher.position());
  const page = await withListProblems(() =>
    listEntities(store, viewer, { ...asked, limit: pageSize, after: after ?? undefined }),
  );
  if (!page) return null;
  return { ...page, position, names: await namesOf(viewer, asked.type, page.items) };
}

/** The same as lines that tell how far the search came; null where there is no such type. */
export async function searchEntityPage(viewer: Viewer, { after, ...asked }: Asked) {
  const store = currentStore();
  const position = String(store.watcher.position());
  const begun = Date.now();
  const steps = await withListProblems(() =>
    searchEntities(
      store,
      viewer,
      { ...asked, limit: pageSize, after: after ?? undefined },
      () => Date.now() - begun > giveAfter,
    ),
  );
  const names = (rows: readonly EntityRow[]) => namesOf(viewer, asked.type, rows);
  return steps && { steps, position, names };
}

/** What rows of a type refer to is called so, as far as the viewer may see. */
export async function namesOf(
  viewer: Viewer,
  type: string,
  rows: readonly EntityRow[],
): Promise<ReferenceNames> {
  const store = currentStore();
  return nameRows(store, await openMasking(store, viewer), type, rows);
}
