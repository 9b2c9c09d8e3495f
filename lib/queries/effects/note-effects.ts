import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { EffectFilter } from '#lib/reactors/decide-effects/effect-filter.ts';

/** Every query that gives out effects by page says so in the log of reads. */
export function noteEffects(
  store: Pick<Store, 'looks'>,
  viewer: Viewer,
  { entity, status, reactor, eventId }: EffectFilter,
): void {
  recordLook(store, viewer, {
    kind: 'list',
    ...(entity ? { entityType: entity.type, entityId: entity.id } : {}),
    what: {
      of: 'effects',
      ...(status === undefined ? {} : { status }),
      ...(reactor === undefined ? {} : { reactor }),
      ...(eventId === undefined ? {} : { eventId }),
    },
  });
}
