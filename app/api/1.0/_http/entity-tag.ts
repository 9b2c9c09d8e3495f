import { createHmac } from 'node:crypto';
import type { Viewer } from '#lib/access/viewer.ts';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { EntityView } from '#lib/queries/views.ts';

/**
 * The ETag of an entity as a viewer reads it: its version, and a keyed hash of all else that the
 * answer hangs on. Keyed, so that two viewers cannot tell from it what the other may see.
 */
export function entityTag(
  { catalogue, secrets }: Pick<Store, 'catalogue' | 'secrets'>,
  viewer: Viewer,
  entity: Pick<EntityView, 'type' | 'version' | 'erasedAt'>,
): string {
  const tag = createHmac('sha256', secrets.tagKey)
    .update(
      JSON.stringify([
        fingerprintOf(catalogue, entity.type),
        entity.erasedAt,
        viewer.kind,
        viewer.id,
      ]),
    )
    .digest('base64url')
    .slice(0, 11);
  return `"${entity.version}.${tag}"`;
}
