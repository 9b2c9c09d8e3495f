import { createHmac } from 'node:crypto';
import { openReveals } from '#lib/access/open-reveals.ts';
import { seesPersonal } from '#lib/access/policy.ts';
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
  entity: Pick<EntityView, 'type' | 'id' | 'version' | 'erasedAt' | 'fields'>,
): string {
  const tag = createHmac('sha256', secrets.tagKey)
    .update(
      JSON.stringify([
        fingerprintOf(catalogue, entity.type),
        entity.erasedAt,
        viewer.kind,
        viewer.id,
        ...maskedBy(viewer, entity),
      ]),
    )
    .digest('base64url')
    .slice(0, 11);
  return `"${entity.version}.${tag}"`;
}

/** What the masks of an answer hang on: rights, what is marked, and what is revealed at present. */
function maskedBy(viewer: Viewer, entity: Pick<EntityView, 'type' | 'id' | 'fields'>) {
  const marked = Object.entries(entity.fields).filter(([, hint]) => hint.personal || hint.secret);
  const revealed = openReveals(viewer, entity).map(({ path, until }) => [path, until]);
  return [seesPersonal(viewer, entity.type), marked.map(([path]) => path), revealed];
}
