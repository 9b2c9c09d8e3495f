import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

/** What a person changed of their own way in, as an event of their account. Holds nothing secret. */
export async function recordAccount(
  store: Store,
  viewer: Viewer,
  personId: string,
  data: JsonObject,
): Promise<void> {
  await recordAct(store, viewer, {
    type: '$account',
    entity: { type: '$account', id: personId },
    data,
    reason: null,
  });
}
