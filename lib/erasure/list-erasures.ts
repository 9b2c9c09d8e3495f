import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';
import { erasureView } from '#lib/erasure/read-erasure.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Viewing } from '#lib/event-store/store.ts';

export type ErasurePage = {
  limit: number;
  /** The position of the last one of the page before. */
  before?: string | undefined;
};

/** Erasures, the last that was asked for first. Throws an `AccessFault`. */
export async function listErasures(
  store: Viewing,
  viewer: Viewer,
  { limit, before }: ErasurePage,
): Promise<{ items: ErasureView[]; next: string | null }> {
  demand(viewer, 'erase');
  const { rows } = await store.pool.query<{ id: string; position: bigint }>({
    name: 'list-erasures',
    text: `select e.entity_id as id, e.position from authority.event e
      where e.entity_type = '$erasure' and e.version = 1 and ($1::int8 is null or e.position < $1)
      order by e.position desc limit $2`,
    values: [before ?? null, limit + 1],
  });
  const page = rows.slice(0, limit);
  const states = await readActStates(
    store,
    '$erasure',
    page.map(({ id }) => id),
  );
  const views = await Promise.all(
    page.map(({ id }) => {
      const state = states.get(id);
      return state ? erasureView(store, viewer, state) : null;
    }),
  );
  const last = page.at(-1);
  return {
    items: views.filter((view) => view !== null),
    next: rows.length > limit && last ? String(last.position) : null,
  };
}
