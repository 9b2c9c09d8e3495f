import 'server-only';
import { correctHref, recordHref } from '#app/components/hrefs.ts';
import type { Place } from '#app/components/palette/search-json.ts';
import * as words from '#app/messages/words.ts';
import { allows, mayRecord } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';

/** What can be done with the entity whose page it is, and with the one that was found best. */
export async function entityActions(
  store: Store,
  viewer: Viewer,
  entities: readonly EntityRef[],
): Promise<Place[]> {
  const open = entities.filter(({ type }) => !type.startsWith('$') && allows(viewer, 'read', type));
  if (open.length === 0) return [];
  const labels = await entityLabels(store, await openMasking(store, viewer), open);
  const search = words.search;
  return open.flatMap((entity): Place[] => {
    const label = labels.of(entity) ?? entity.id;
    const mayCorrect = (['proposeCorrection', 'applyCorrection'] as const).some((permission) =>
      allows(viewer, permission, entity.type),
    );
    return [
      ...(mayRecord(viewer, entity.type)
        ? [{ kind: 'action' as const, label: search.recordOn(label), href: recordHref(entity) }]
        : []),
      ...(mayCorrect
        ? [{ kind: 'action' as const, label: search.correct(label), href: correctHref(entity) }]
        : []),
    ];
  });
}
