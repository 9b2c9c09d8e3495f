import 'server-only';
import type { Choice } from '#app/components/events/filter-picker.tsx';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type WebhookOffers, webhookOffers } from '#lib/people/webhooks/webhook-offers.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listRecordableTypes } from '#lib/queries/list-recordable-types.ts';

/** What there is to choose for a webhook. */
export async function readChoices(
  viewer: Viewer,
): Promise<{ offers: WebhookOffers; entityTypes: Choice[]; eventTypes: Choice[] }> {
  const store = currentStore();
  const [offers, entityTypes, eventTypes] = await Promise.all([
    webhookOffers(store, viewer),
    listEntityTypes(store, viewer),
    listRecordableTypes(store, viewer),
  ]);
  return {
    offers,
    entityTypes: entityTypes.map(({ type, plural }) => ({
      ...{ value: type, label: plural, note: type },
    })),
    eventTypes: eventTypes.map(({ type, label, entityTypeLabel }) => ({
      ...{ value: type, label, group: entityTypeLabel },
    })),
  };
}
