import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';

/** The version that an entity had at a moment, as things happened and as they were recorded; 0 is absence. */
export type VersionsAt = { effective: number; recorded: number };

export async function versionAt(
  store: Pick<Viewing, 'pool' | 'looks'>,
  viewer: Viewer,
  ref: EntityRef,
  at: number,
): Promise<VersionsAt | null> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) return null;
  const { rows } = await store.pool.query<VersionsAt>({
    name: 'both-versions-at',
    text: `
      select authority.version_at($1, $2, $3, false) as effective,
        authority.version_at($1, $2, $3, true) as recorded`,
    values: [ref.type, ref.id, new Date(at)],
  });
  const [found] = rows;
  if (!found) return null;
  if (found.effective > 0 || found.recorded > 0) noteEntity(store, viewer, ref, 'pastState');
  return found;
}
