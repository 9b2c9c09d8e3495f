import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeSeal, type Sealed } from '#lib/transfer/seals/make-seal.ts';

/** Seals all events that there are, for who asks. Decision 121 tells why it is no event. */
export async function sealOnDemand(
  store: Pick<Store, 'pool' | 'secrets'>,
  viewer: Viewer,
): Promise<Sealed> {
  demand(viewer, 'rebuild');
  return makeSeal(store);
}
