import 'server-only';
import type { EndView, EndViews } from '#app/compare/end-view.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { CompareEnd } from '#lib/domain/compare-end.ts';
import type { Compared } from '#lib/queries/compare-views.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import type { EntityView, EventView } from '#lib/queries/views.ts';

type Ends = { left: CompareEnd | null; right: CompareEnd | null };

/** What the pickers show: of what is compared as it was read, of a lone end as it is. */
export async function readEndViews(
  viewer: Viewer,
  ends: Ends,
  compared: Compared | null,
): Promise<EndViews> {
  const [left, right] = await Promise.all(
    (['left', 'right'] as const).map(async (side): Promise<EndView | null> => {
      const end = ends[side];
      if (!end) return null;
      if (end.kind === 'event') {
        const event =
          compared?.kind === 'events'
            ? compared[side]
            : await readEventView(currentStore(), viewer, end.id);
        return event && eventEnd(viewer, event);
      }
      if (compared?.kind === 'entities') return entityEnd(compared[side]);
      const at = await readEntity(currentStore(), viewer, end.ref, end.moment ?? undefined);
      if (at) return entityEnd(at);
      const now = await readEntity(currentStore(), viewer, end.ref);
      return now && { ...entityEnd(now), version: null, effectiveAt: null };
    }),
  );
  return { left: left ?? null, right: right ?? null };
}

function entityEnd(entity: EntityView): EndView & { kind: 'entity' } {
  const { type, id, typeLabel, label, version, headVersion, effectiveAt } = entity;
  return { kind: 'entity', ref: { type, id }, typeLabel, label, version, headVersion, effectiveAt };
}

async function eventEnd(viewer: Viewer, event: EventView): Promise<EndView | null> {
  const { type, id, version } = event.entity;
  // Of an event of what the viewer may not read, no entity is told.
  const entity = id === '' ? null : await readEntity(currentStore(), viewer, { type, id });
  return {
    kind: 'event',
    id: event.id,
    sentence: event.sentence,
    entity: { type, id },
    entityLabel: event.entityLabel,
    version,
    headVersion: entity?.headVersion ?? version,
    occurredAt: event.occurredAt,
  };
}
