import type { Masker } from '#lib/access/masker.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { readVersions } from '#lib/event-store/read-versions.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { eventViews, isoTime } from '#lib/queries/event-views.ts';

/** The event of one of an entity's versions, as a line beside what it did. */
export type VersionEvent = {
  version: number;
  id: string;
  type: string;
  sentence: string;
  /** False where the event of another entity made the version. */
  own: boolean;
  actor: string | null;
  actorLabel: string | null;
  recorder: string;
  /** Recorder is then who imported it, and had no part in it. */
  imported: boolean;
  reason: string | null;
  correlationId: string;
  effectiveAt: string;
  recordedAt: string;
};

/** The events of some versions, in the order of these. */
export async function versionEvents(
  store: Viewing,
  masker: Masker,
  ref: EntityRef,
  versions: readonly number[],
): Promise<VersionEvent[]> {
  const found = await readVersions(store, ref, versions);
  const views = await eventViews(
    store,
    masker,
    found.map(({ event }) => event),
  );
  const told = new Map(
    found.map(({ version, effectiveAt }, index): [number, VersionEvent | undefined] => {
      const view = views[index];
      if (!view) return [version, undefined];
      const { id, type, sentence, entity, actor, actorLabel, recorder, reason, imported } = view;
      return [
        version,
        {
          version,
          ...{ id, type, sentence, actor, actorLabel, recorder, reason, imported },
          own: entity.type === ref.type && entity.id === ref.id,
          correlationId: view.correlationId,
          effectiveAt: isoTime(effectiveAt),
          recordedAt: view.recordedAt,
        },
      ];
    }),
  );
  return versions.flatMap((version) => told.get(version) ?? []);
}
