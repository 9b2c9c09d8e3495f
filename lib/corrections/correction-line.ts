import type { Masker } from '#lib/access/masker.ts';
import type { Correction } from '#lib/corrections/correction.ts';
import { hindrancesOf } from '#lib/corrections/correction-hindrances.ts';
import type { CorrectionLine } from '#lib/corrections/correction-view.ts';
import { eventsOf, maskedEvents } from '#lib/corrections/mask-correction.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { ViewerNames } from '#lib/queries/audit/viewer-names.ts';
import type { EntityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { sentenceSource } from '#lib/queries/type-words.ts';

type Known = { labels: EntityLabels; names: ViewerNames; principal: string };

/** A correction as a line of the list. */
export function correctionLine(
  catalogue: Catalogue,
  masker: Masker,
  { labels, names, principal }: Known,
  correction: Correction,
): CorrectionLine {
  const { content, entity, proposer } = correction;
  const stored = content ? eventsOf(catalogue, content.draft, content.preview) : [];
  const [first] = stored;
  const [told] = maskedEvents(catalogue, masker, stored, content?.preview.events ?? []);
  const { approve, apply } = hindrancesOf(masker.viewer, principal, correction, null);
  return {
    id: correction.id,
    status: correction.status,
    version: correction.version,
    kind: correction.kind,
    entity: { ...entity, label: labels.of(entity) },
    // Of what the reader may not read, that it is, and nothing of it.
    title: told?.sentence ?? (first ? labelOfType(catalogue, first) : null),
    counts: {
      events: stored.length,
      entities: content?.preview.entities.filter(({ changes }) => changes.length > 0).length ?? 0,
    },
    proposer: { id: proposer, name: names.get(proposer) ?? null },
    proposedAt: isoTime(correction.proposedAt),
    changedAt: isoTime(correction.changedAt),
    waitsForYou: approve === null || apply === null,
  };
}

function labelOfType(catalogue: Catalogue, { entity, type }: StoredEvent): string {
  return sentenceSource(catalogue, entity.type, type)?.label ?? humanise(type);
}
