import type { Permission, Rights } from '#lib/access/permissions.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { Webhook } from '#lib/reactors/webhooks/webhook.ts';

/** All that a payload is decided by. */
export const payloadRights = ['read', 'payloads', 'seePersonal'] as const satisfies Permission[];

/** Whom a webhook's payload is made for: its role as that is now, and of it what reading needs. */
export async function webhookViewer(
  store: Pick<Store, 'pool'>,
  { id, name, role }: Pick<Webhook, 'id' | 'name' | 'role'>,
): Promise<Viewer> {
  return {
    kind: 'command',
    id: `webhook:${id}`,
    name,
    role,
    rights: readingRights(await rightsOfRole(store, role)),
    eventTypes: null,
    reveals: [],
  };
}

export function readingRights(rights: Rights): Rights {
  return Object.fromEntries(
    payloadRights.flatMap((permission) => {
      const right = rights[permission];
      return right === undefined ? [] : [[permission, right]];
    }),
  );
}
