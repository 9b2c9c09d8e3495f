import type { Masker } from '#lib/access/masker.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type { PreviewedEvent } from '#lib/corrections/preview.ts';
import { canonicalFaults } from '#lib/domain/canonical-json.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { isObject } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { humanise, sentenceOf } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import type { Decision } from '#lib/event-store/append-types.ts';
import { recordedEvents } from '#lib/event-store/recorded-events.ts';

/** The events of a draft as they would be told once they are recorded. */
export function decidedEvents(
  catalogue: Catalogue,
  masker: Masker,
  decision: Decision,
): PreviewedEvent[] {
  const act = { recorder: masker.viewer.id, imported: false };
  const stored = recordedEvents(act, decision, catalogue.fingerprint, 0n, Date.now());
  return stored.map((event, index) => previewedEvent(catalogue, masker, event, index));
}

/** The same of a draft that is refused: nothing is known of them but what was sent. */
export function refusedEvents(
  catalogue: Catalogue,
  masker: Masker,
  { id, events, reason }: Draft,
): PreviewedEvent[] {
  return events.map(({ type, entity, data, causationId }, index) => {
    const at = Date.now();
    const event: StoredEvent = {
      position: 0n,
      id,
      type,
      schemaVersion: sentVersion(catalogue, entity.type, type),
      fingerprint: catalogue.fingerprint,
      entity: { ...entity, version: 0 },
      // What cannot be held may be nested too deep to be gone through.
      data: isObject(data) && canonicalFaults(data).length === 0 ? data : null,
      updated: [],
      actor: null,
      recorder: masker.viewer.id,
      reason,
      metadata: {},
      correlationId: id,
      causationId,
      occurredAt: at,
      effectiveAt: at,
      recordedAt: at,
      imported: false,
    };
    return { ...previewedEvent(catalogue, masker, event, index), version: null };
  });
}

function previewedEvent(
  catalogue: Catalogue,
  masker: Masker,
  stored: StoredEvent,
  index: number,
): PreviewedEvent {
  const { type, entity } = stored;
  const source = sentenceSource(catalogue, entity.type, type);
  return {
    index,
    type,
    label: source?.label ?? humanise(type),
    entity: { type: entity.type, id: entity.id },
    version: entity.version,
    sentence: withoutMarks(sentenceOf(masker.event(stored), source)),
  };
}

function sentVersion({ entities }: Catalogue, entityType: string, type: string): number {
  const events = entities.get(entityType)?.events ?? {};
  return (Object.hasOwn(events, type) ? events[type]?.version : undefined) ?? 1;
}
