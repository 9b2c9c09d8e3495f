import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Has the index made anew from the events, by whichever worker comes to it; until it is at the end
 * of the log again, less is found, and each answer says so.
 */
export async function rebuildSearch(store: Store, viewer: Viewer, reason: string): Promise<void> {
  demand(viewer, 'rebuild');
  const entity = { type: '$projection' as const, id: 'search' };
  const act = { type: '$projection' as const, entity, data: { rebuild: 'search' }, reason };
  await recordActWith(store, viewer, act, async (client) => {
    await client.query('update operational.search_checkpoint set rebuild = true');
  });
}

/** How far the index is: positions of the log. */
export async function searchProgress(
  store: Pick<Store, 'pool'>,
): Promise<{ done: bigint; end: bigint; isAsked: boolean }> {
  const { rows } = await store.pool.query<{ done: bigint; end: bigint; asked: boolean }>(
    `select c.position as done, c.rebuild as asked,
       coalesce((select position from authority.event order by position desc limit 1), 0) as "end"
     from operational.search_checkpoint c`,
  );
  const row = rows[0];
  return { done: row?.done ?? 0n, end: row?.end ?? 0n, isAsked: row?.asked ?? false };
}
