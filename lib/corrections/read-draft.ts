import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Viewing } from '#lib/event-store/store.ts';

export type KeptDraft = { content: JsonObject; at: string };

/** What the viewer was filling in for an entity; nobody reads another's. */
export async function readDraft(
  { pool }: Pick<Viewing, 'pool'>,
  viewer: Viewer,
  ref: EntityRef,
): Promise<KeptDraft | null> {
  demand(viewer, 'read', ref.type);
  const { rows } = await pool.query<{ content: string; at: number }>(
    `select content, updated_at as at from operational.draft
     where person = $1 and entity_type = $2 and entity_id = $3`,
    [viewer.id, ref.type, ref.id],
  );
  const [row] = rows;
  return row
    ? { content: JSON.parse(row.content) as JsonObject, at: new Date(row.at).toISOString() }
    : null;
}
