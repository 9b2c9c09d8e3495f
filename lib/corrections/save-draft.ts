import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import type { Viewing } from '#lib/event-store/store.ts';

/** Characters of JSON. */
export const longestDraft = 1_000_000;

export type DraftSaved =
  | { status: 'kept'; at: string }
  | { status: 'too-large' | 'not-json' }
  /** Something of the entity was erased since the page was loaded: what is typed may hold it. */
  | { status: 'erased' };

/**
 * Keeps what the viewer is filling in for an entity, in the place of what was kept before.
 * `erasedAt` is the position of the last erasure that the page knows of.
 */
export async function saveDraft(
  { pool }: Pick<Viewing, 'pool'>,
  viewer: Viewer,
  ref: EntityRef,
  draft: { content: JsonObject; erasedAt: string | null },
): Promise<DraftSaved> {
  demand(viewer, 'read', ref.type);
  const text = JSON.stringify(draft.content);
  if (text.length > longestDraft) return { status: 'too-large' };
  // NUL is nothing that PostgreSQL can hold, nor could an event.
  if (entityIdFault(ref.id) || text.includes('\\u0000')) return { status: 'not-json' };
  const { rows } = await pool.query<{ at: number }>(
    `insert into operational.draft (person, entity_type, entity_id, content)
     select $1, $2, $3, $4
     where not exists (select from authority.head
       where entity_type = $2 and entity_id = $3 and erased_at is distinct from $5)
     on conflict (person, entity_type, entity_id)
       do update set content = excluded.content, updated_at = now()
     returning updated_at as at`,
    [viewer.id, ref.type, ref.id, text, draft.erasedAt],
  );
  const [row] = rows;
  return row ? { status: 'kept', at: new Date(row.at).toISOString() } : { status: 'erased' };
}
