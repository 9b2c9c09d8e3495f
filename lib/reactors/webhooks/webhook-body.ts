import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type CloudEvent, cloudEventOf } from '#lib/domain/cloud-event.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';

/**
 * An event as a webhook tells it: the CloudEvent that exports give, with what its viewer may see of
 * it. Made when it is sent, so that what was erased since is not in it.
 */
export async function webhookBody(
  store: Pick<Store, 'pool' | 'catalogue' | 'generations' | 'secrets'>,
  viewer: Viewer,
  event: StoredEvent,
): Promise<CloudEvent> {
  const [masker, source] = await Promise.all([openMasking(store, viewer), storeSource(store)]);
  const told = cloudEventOf(masker.event(event), source);
  const seesData =
    allows(viewer, 'payloads', event.entity.type) && allows(viewer, 'read', event.entity.type);
  if (seesData) return told;
  // That there is data which they may not see is not the same as that it was erased.
  const { data: _data, datacontenttype: _type, erased: _erased, ...rest } = told;
  return event.erased?.data ? { ...rest, erased: true } : rest;
}

/** What a test sends: no event of the store, and nothing of anybody. */
export function testBody(source: string, id: string, at: Date): CloudEvent & { test: true } {
  return {
    specversion: '1.0',
    id,
    source,
    type: 'webhookTest',
    subject: `webhook/${id}`,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: { message: 'A test of this webhook. Nothing happened.' },
    correlationid: id,
    position: '0',
    entityversion: 0,
    schemaversion: 1,
    recorder: 'webhook',
    recordedat: at.toISOString(),
    test: true,
  };
}
