import type { Masker } from '#lib/access/masker.ts';
import type { Correction } from '#lib/corrections/correction.ts';
import { hindrancesOf } from '#lib/corrections/correction-hindrances.ts';
import type { CorrectionLine } from '#lib/corrections/correction-view.ts';
import { eventsOf, maskedEvents } from '#lib/corrections/mask-correction.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { ViewerNames } from '#lib/queries/audit/viewer-names.ts';
import type { EntityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime } from '#lib/queries/event-views.ts';

type Known = { labels: EntityLabels; names: ViewerNames; principal: string };

/** A correction as a line of the list. */
export function correctionLine(
  catalogue: Catalogue,
  masker: Masker,
  { labels, names, principal }: Known,
  correction: Correction,
): CorrectionLine {
  const { content, entity, proposer } = correction;
  const events = content
    ? maskedEvents(
        catalogue,
        masker,
        eventsOf(catalogue, content.draft, content.preview),
        content.preview.events,
      )
    : [];
  const { approve, apply } = hindrancesOf(masker.viewer, principal, correction, null);
  return {
    id: correction.id,
    status: correction.status,
    version: correction.version,
    kind: correction.kind,
    entity: { ...entity, label: labels.of(entity) },
    title: events[0]?.sentence ?? null,
    counts: {
      events: events.length,
      entities: content?.preview.entities.filter(({ changes }) => changes.length > 0).length ?? 0,
    },
    proposer: { id: proposer, name: names.get(proposer) ?? null },
    proposedAt: isoTime(correction.proposedAt),
    changedAt: isoTime(correction.changedAt),
    waitsForYou: approve === null || apply === null,
  };
}
