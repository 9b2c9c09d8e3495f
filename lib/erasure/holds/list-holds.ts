import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { HoldView } from '#lib/erasure/holds/hold.ts';
import { holdViews } from '#lib/erasure/holds/hold-views.ts';
import { holdsByIds } from '#lib/erasure/holds/holds-on.ts';
import type { Masking } from '#lib/event-store/open-masking.ts';

/**
 * All legal holds, those that are on first, the newest of each. Who is refused by one is told of it by
 * the refusal. Throws an `AccessFault`.
 */
export async function listHolds(store: Masking, viewer: Viewer): Promise<HoldView[]> {
  demand(viewer, 'placeHolds');
  const holds = await holdViews(store, viewer, [...(await holdsByIds(store, null)).values()]);
  const order = ({ status, lifted, placedAt }: HoldView) =>
    status === 'placed' ? `1${placedAt}` : `0${lifted?.at ?? placedAt}`;
  return holds.toSorted((a, b) => (order(a) < order(b) ? 1 : -1));
}
