import type { Masker } from '#lib/access/masker.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { humanise, sentenceOf } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type EntityLabels, entityLabels } from '#lib/queries/entity-labels.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Stored events as their viewer may see them, with the names of every entity in them. */
export async function eventViews(
  store: Reading,
  masker: Masker,
  events: readonly StoredEvent[],
): Promise<EventView[]> {
  const refs: EntityRef[] = events.flatMap(({ entity, updated }) =>
    [entity, ...updated].filter(isShown),
  );
  const actors = new Set(events.map(({ actor }) => actor).filter((actor) => actor !== null));
  // Of described types alone: the bare numbers of general entities and of actors meet by chance.
  const types = [...store.catalogue.entities.keys()].filter((type) => isShown({ type }));
  refs.push(...[...actors].flatMap((id) => types.map((type) => ({ type, id }))));
  const [labels, names] = await Promise.all([
    entityLabels(store, masker, refs),
    viewerNames(store, events),
  ]);
  return events.map((event) => eventView(store.catalogue, masker, { labels, names }, event));
}

/** Entities of system types are never given out. */
export function isShown({ type }: Pick<EntityRef, 'type'>): boolean {
  return !type.startsWith('$');
}

function eventView(
  catalogue: Catalogue,
  masker: Masker,
  { labels, names }: { labels: EntityLabels; names: ReadonlyMap<string, string> },
  stored: StoredEvent,
): EventView {
  const source = sentenceSource(catalogue, stored.entity.type, stored.type);
  const event = masker.event(stored);
  return {
    position: String(event.position),
    id: event.id,
    type: event.type,
    typeLabel: source?.label ?? humanise(event.type),
    sentence: withoutMarks(sentenceOf(event, source)),
    entity: event.entity,
    entityLabel: labels.of(event.entity),
    ...(seesPayload(masker.viewer, stored) ? { data: event.data } : {}),
    updated: event.updated.map((entry) => ({ ...entry, label: labels.of(entry) })),
    actor: event.actor,
    actorLabel:
      names.get(event.actor ?? event.recorder) ??
      (event.actor === null ? null : actorLabel(catalogue, labels, event.actor)),
    recorder: event.recorder,
    recorderLabel: names.get(event.recorder) ?? null,
    reason: event.reason,
    metadata: event.metadata,
    correlationId: event.correlationId,
    causationId: event.causationId,
    occurredAt: isoTime(event.occurredAt),
    effectiveAt: isoTime(event.effectiveAt),
    recordedAt: isoTime(event.recordedAt),
    imported: event.imported,
    ...(event.heldBack ? { heldBack: event.heldBack } : {}),
    ...(event.erased ? { erased: event.erased } : {}),
  };
}

function seesPayload(viewer: Viewer, { entity }: StoredEvent): boolean {
  return allows(viewer, 'payloads', entity.type) && allows(viewer, 'read', entity.type);
}

function actorLabel(catalogue: Catalogue, labels: EntityLabels, id: string): string | null {
  for (const type of catalogue.entities.keys()) {
    const label = isShown({ type }) ? labels.of({ type, id }) : null;
    if (label !== null) return label;
  }
  return null;
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
