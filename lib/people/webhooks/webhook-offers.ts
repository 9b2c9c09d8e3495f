import { beyond } from '#lib/access/key-rights.ts';
import { demand } from '#lib/access/policy.ts';
import { rightsOfRoles } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import type { Store } from '#lib/event-store/store.ts';
import { allowsPrivate } from '#lib/reactors/webhooks/webhook-url.ts';
import { readingRights } from '#lib/reactors/webhooks/webhook-viewer.ts';

export type WebhookOffers = {
  /** Whether a webhook of that role tells no more than the viewer may see. */
  roles: { role: string; isOffered: boolean; seesPersonal: boolean; seesData: boolean }[];
  /** Receivers may be in the own network, and without TLS. */
  isPrivateAllowed: boolean;
};

/** What a viewer may set a webhook to; held to some types, what is asked when it is made counts. */
export async function webhookOffers(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
): Promise<WebhookOffers> {
  demand(viewer, 'manageKeys');
  const rights = await rightsOfRoles(store);
  return {
    roles: roleNames.map((role) => {
      const reading = readingRights(rights.get(role) ?? {});
      const isPlainlyBeyond = beyond(viewer.rights, reading).some(
        (permission) => (viewer.rights[permission]?.length ?? 0) === 0,
      );
      return {
        role,
        isOffered: !isPlainlyBeyond,
        seesPersonal: reading.seePersonal !== undefined,
        seesData: reading.payloads !== undefined,
      };
    }),
    isPrivateAllowed: allowsPrivate(),
  };
}
