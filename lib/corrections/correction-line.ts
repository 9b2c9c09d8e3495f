import type { Masker } from '#lib/access/masker.ts';
import { type Correction, isBulk } from '#lib/corrections/correction.ts';
import { hindrancesOf } from '#lib/corrections/correction-hindrances.ts';
import { bulkTitle } from '#lib/corrections/correction-title.ts';
import type { CorrectionLine } from '#lib/corrections/correction-view.ts';
import { eventsOf, maskedEvents } from '#lib/corrections/mask-correction.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import type { ViewerNames } from '#lib/queries/audit/viewer-names.ts';
import type { EntityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

type Known = { labels: EntityLabels; names: ViewerNames; principal: string };

/** A correction as a line of the list. */
export function correctionLine(
  catalogue: Catalogue,
  masker: Masker,
  { labels, names, principal }: Known,
  correction: Correction,
): CorrectionLine {
  const { content, entity, proposer } = correction;
  const bulk = content && isBulk(content) ? content : null;
  const draft = content && !isBulk(content) ? content : null;
  const stored = draft ? eventsOf(catalogue, draft.draft, draft.preview) : [];
  const [first] = stored;
  const [told] = maskedEvents(catalogue, masker, stored, draft?.preview.events ?? []);
  const { approve, apply } = hindrancesOf(masker.viewer, principal, correction, false);
  return {
    id: correction.id,
    status: correction.status,
    version: correction.version,
    kind: correction.kind,
    entity: { ...entity, label: labelOfEntity(catalogue, labels, entity) },
    // Of what the reader may not read, that it is, and nothing of it.
    title: bulk
      ? bulkTitle(catalogue, entity.type, bulk)
      : (told?.sentence ?? (first ? labelOfType(catalogue, first) : null)),
    counts: {
      events: bulk?.fits ?? stored.length,
      entities:
        bulk?.fits ??
        draft?.preview.entities.filter(({ changes }) => changes.length > 0).length ??
        0,
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

function labelOfEntity(
  catalogue: Catalogue,
  labels: EntityLabels,
  { type, id }: Correction['entity'],
): string | null {
  return id === null ? entityTypeWords(catalogue, type).plural : labels.of({ type, id });
}
