import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { LiftedHold } from '#lib/erasure/holds/hold.ts';
import { type HoldState, holdsByIds } from '#lib/erasure/holds/holds-on.ts';
import { recordSetting } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Lets what was on hold be erased again, unless another hold is on it. Throws an `AccessFault`. */
export async function liftHold(
  store: Store,
  viewer: Viewer,
  { id, reason }: { id: string; reason: string },
): Promise<LiftedHold> {
  demand(viewer, 'placeHolds');
  const hold: HoldState | undefined = (await holdsByIds(store, [id])).get(id);
  if (!hold) return { status: 'not-found' };
  for (const { type } of hold.entities) demand(viewer, 'placeHolds', type);
  if (hold.status === 'lifted') return { status: 'lifted-already' };
  const lifted = await recordSetting(store, viewer, {
    type: '$hold',
    entity: { type: '$hold', id },
    data: { status: 'lifted' },
    touches: hold.entities,
    reason,
    expected: hold.version,
  });
  switch (lifted.status) {
    case 'changed':
      return { status: 'lifted' };
    case 'reason-missing':
      return { status: 'reason-missing' };
    case 'moved':
      return { status: 'lifted-already' };
    case 'invalid':
      return { status: 'invalid', message: 'The reason is too long.' };
  }
}
