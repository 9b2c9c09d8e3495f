import type { Masker } from '#lib/access/masker.ts';
import { openReveals } from '#lib/access/open-reveals.ts';
import { allows, seesPersonal } from '#lib/access/policy.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
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
    fields: masker.fields(snapshot.type),
    masking: maskingOf(masker, snapshot),
  };
}

function maskingOf({ viewer }: Masker, ref: EntityRef): EntityView['masking'] {
  return {
    canReveal: !seesPersonal(viewer, ref.type) && allows(viewer, 'revealPersonal', ref.type),
    open: openReveals(viewer, ref).map(({ path, until }) => ({ path, until: isoTime(until) })),
  };
}
