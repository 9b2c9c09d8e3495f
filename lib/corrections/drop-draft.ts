import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Viewing } from '#lib/event-store/store.ts';

/** Forgets what the viewer was filling in for an entity. */
export async function dropDraft(
  { pool }: Pick<Viewing, 'pool'>,
  viewer: Viewer,
  ref: EntityRef,
): Promise<void> {
  demand(viewer, 'read', ref.type);
  await pool.query(
    'delete from operational.draft where person = $1 and entity_type = $2 and entity_id = $3',
    [viewer.id, ref.type, ref.id],
  );
}
