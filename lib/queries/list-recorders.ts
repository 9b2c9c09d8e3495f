import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { recently } from '#lib/queries/recently.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';
import type { RecorderView } from '#lib/queries/views.ts';

/** Recorders are few and no index leads to them: they are taken from so many of the latest events. */
const looked = 20_000;

/** Who recorded the latest events that the viewer may read, the most frequent first. */
export async function listRecorders(
  store: Pick<Reading, 'pool'>,
  viewer: Viewer,
): Promise<RecorderView[]> {
  demand(viewer, 'read');
  const types = viewer.rights.read === 'all' ? null : (viewer.rights.read ?? []);
  const rows = await recently(store, `recorders ${JSON.stringify(types)}`, async () => {
    const found = await store.pool.query<{ recorder: string; count: number }>({
      name: 'list-recorders',
      text: `
        select recorder, count(*)::int4 as count from (
          select e.recorder, e.entity_type from authority.event e
          order by e.position desc limit $1) latest
        where entity_type not like '$%' and ($2::text[] is null or entity_type = any ($2))
        group by 1 order by 2 desc, 1 limit 200`,
      values: [looked, types],
    });
    return found.rows;
  });
  const names = await viewerNames(
    store,
    rows.map(({ recorder }) => ({ actor: null, recorder })),
  );
  return rows.map(({ recorder, count }) => ({
    id: recorder,
    name: names.get(recorder) ?? null,
    count,
  }));
}
