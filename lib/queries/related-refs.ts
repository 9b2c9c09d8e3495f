import type { Masker } from '#lib/access/masker.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { relatedGroups } from '#lib/queries/related-entities.ts';

/** Lanes that can still be told apart, and a merge that stays quick. */
const most = 50;

/** The related entities whose events are merged into an entity's own, by their types. */
export async function relatedRefs(
  store: Viewing,
  viewer: Viewer,
  masker: Masker,
  ref: EntityRef,
  types: readonly string[],
): Promise<{ refs: EntityRef[]; more: number }> {
  const groups = await relatedGroups(store, viewer, masker, ref, { limit: most });
  const wanted = groups.filter(({ type }) => types.includes(type));
  const refs = wanted.flatMap(({ items }) => items.map(({ type, id }) => ({ type, id })));
  const count = wanted.reduce((sum, group) => sum + group.count, 0);
  return { refs: refs.slice(0, most), more: Math.max(0, count - Math.min(refs.length, most)) };
}
