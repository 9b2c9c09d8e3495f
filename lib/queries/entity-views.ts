import type { Masker } from '#lib/access/masker.ts';
import { openReveals } from '#lib/access/open-reveals.ts';
import { allows, allowsRecording, seesPersonal } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import type { EntitySnapshot } from '#lib/event-store/read-state.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { maskedLabel } from '#lib/queries/masked-label.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';
import type { EntityView } from '#lib/queries/views.ts';

export function entityView(
  catalogue: Catalogue,
  masker: Masker,
  snapshot: EntitySnapshot,
): EntityView {
  const state = masker.state(snapshot, snapshot.state);
  return {
    type: snapshot.type,
    typeLabel: entityTypeWords(catalogue, snapshot.type).label,
    id: snapshot.id,
    label: maskedLabel(catalogue, masker, snapshot),
    version: snapshot.version,
    headVersion: snapshot.headVersion,
    state,
    deletedAt: snapshot.deletedAt,
    effectiveAt: isoTime(snapshot.effectiveAt),
    recordedAt: isoTime(snapshot.recordedAt),
    eventId: snapshot.eventId,
    erasedAt: snapshot.erasedAt === null ? null : String(snapshot.erasedAt),
    known: catalogue.entities.has(snapshot.type),
    // Who is erased whole takes no events of its own any more.
    mayCorrect:
      erasedWholeAt(state) === null &&
      (['proposeCorrection', 'applyCorrection'] as const).some((permission) =>
        allows(masker.viewer, permission, snapshot.type),
      ),
    mayRecord:
      erasedWholeAt(state) === null && mayRecordOn(catalogue, masker.viewer, snapshot.type),
    fields: masker.fields(snapshot.type),
    masking: maskingOf(masker, snapshot),
  };
}

function mayRecordOn(catalogue: Catalogue, viewer: Viewer, type: string): boolean {
  const definition = catalogue.entities.get(type);
  if (!definition) return allows(viewer, 'record', type);
  return Object.entries(definition.events).some(([eventType, event]) =>
    allowsRecording(viewer, type, eventType, event),
  );
}

function maskingOf({ viewer }: Masker, ref: EntityRef): EntityView['masking'] {
  return {
    canReveal: !seesPersonal(viewer, ref.type) && allows(viewer, 'revealPersonal', ref.type),
    open: openReveals(viewer, ref).map(({ path, until }) => ({ path, until: isoTime(until) })),
  };
}
