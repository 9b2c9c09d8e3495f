import type { Masker } from '#lib/access/masker.ts';
import { allows, seesPersonal } from '#lib/access/policy.ts';
import { mayReadRows } from '#lib/access/read-model-access.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { DraftContent } from '#lib/corrections/correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type {
  Lasting,
  Preview,
  PreviewedEntity,
  PreviewedEvent,
  PreviewedRows,
} from '#lib/corrections/preview.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, StoredEvent, UpdatedEntry } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { humanise, sentenceOf } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { EntityLabels } from '#lib/queries/entity-labels.ts';
import { maskedRecipient } from '#lib/queries/follow/masked-recipient.ts';
import { maskRow } from '#lib/queries/read-models/read-rows.ts';

type Entity = Omit<PreviewedEntity, 'before' | 'after'> &
  Partial<Pick<PreviewedEntity, 'before' | 'after'>>;

/** A preview that masks nothing; of one that is kept the whole states are not there. */
type Given = Omit<Preview, 'entities' | 'rows'> & {
  entities: Entity[];
  rows?: Preview['rows'];
};

/** The events of a draft as they would be stored, for what masks and tells stored events. */
export function eventsOf(
  catalogue: Catalogue,
  { id, events, reason }: Draft,
  preview: Given,
): StoredEvent[] {
  const at = Date.parse(preview.at);
  return events.map(({ type, entity, data, causationId }, index) => {
    const updated = updatedBy(preview.entities, index, entity);
    return {
      ...{ position: 0n, id, type, data, updated, actor: null, recorder: '', reason, causationId },
      schemaVersion: catalogue.entities.get(entity.type)?.events[type]?.version ?? 1,
      fingerprint: preview.catalogue,
      entity: { ...entity, version: preview.events[index]?.version ?? 0 },
      metadata: {},
      correlationId: id,
      occurredAt: at,
      effectiveAt: at,
      recordedAt: at,
      imported: false,
    };
  });
}

/** Its own entity first, as in what is recorded. */
function updatedBy(entities: readonly Entity[], index: number, own: EntityRef): UpdatedEntry[] {
  return entities
    .flatMap(({ type, id, steps }) =>
      steps
        .filter(({ event }) => event === index)
        .map(({ version, changes }) => ({ type, id, version, changes })),
    )
    .toSorted((a, b) => Number(isSame(b, own)) - Number(isSame(a, own)));
}

/** A preview that masks nothing, as a viewer may see it. */
export function maskPreview(
  catalogue: Catalogue,
  masker: Masker,
  labels: EntityLabels,
  { draft }: Pick<DraftContent, 'draft'>,
  given: Given,
): Preview {
  const { viewer } = masker;
  const preview = given;
  const isReadable = readableFor(viewer);
  const stored = eventsOf(catalogue, draft, given);
  const entities = preview.entities.filter(isReadable).map((entity) => ({
    ...entity,
    label: labels.of(entity) ?? null,
    before: entity.before ? masker.state(entity, entity.before) : null,
    after: entity.after ? masker.state(entity, entity.after) : {},
    changes: masker.changes(entity, entity.changes),
    steps: entity.steps.map((step) => ({ ...step, changes: masker.changes(entity, step.changes) })),
  }));
  return {
    ...preview,
    // Decided on by the correction's own steps.
    ...{ mayApply: false, mayPropose: false, pin: null },
    faults: preview.faults.map((fault) =>
      maskedFault(viewer, fault, draft.events[fault.index ?? 0]?.entity),
    ),
    events: maskedEvents(catalogue, masker, stored, preview.events),
    entities,
    due: maskedDue(masker, labels, stored, preview.due),
    rows: (preview.rows ?? []).flatMap((model) => maskedRows(catalogue, masker, model)),
    lasting: preview.lasting
      .filter(({ entity }) => isReadable(entity))
      .map((lasting) => maskedLasting(masker, lasting)),
    pinned: preview.pinned
      .filter(isReadable)
      .map((one) => ({ ...one, label: labels.of(one) ?? null })),
  };
}

/** Whether the viewer may read what it is about: the rest of a correction is counted, and not shown. */
export function readableFor(viewer: Viewer) {
  return ({ type }: { type: string }) => allows(viewer, 'read', type);
}

/** Whom effects would be for, as the viewer may see them; why some are held back is prose about the draft. */
function maskedDue(
  masker: Masker,
  labels: EntityLabels,
  stored: readonly StoredEvent[],
  due: Preview['due'],
): Preview['due'] {
  const isReadable = readableFor(masker.viewer);
  return {
    ...due,
    mayHold: false,
    effects: due.effects.map((effect) => {
      const { recipient, held } = effect;
      const isShown = recipient !== null && isReadable(recipient);
      const reason = held?.reason ?? null;
      return {
        ...effect,
        recipient: isShown
          ? maskedRecipient(masker, { ...recipient, label: labels.of(recipient) })
          : null,
        hidden: recipient !== null && !isShown,
        held: held && { reason: reason === null ? null : maskedText(masker, stored, reason) },
      };
    }),
  };
}

/** Rows of a read model that the viewer may read, masked as they read them. */
function maskedRows(
  { projections }: Catalogue,
  masker: Masker,
  model: PreviewedRows,
): PreviewedRows[] {
  const definition = projections.get(model.name);
  if (!definition || !mayReadRows(masker.viewer, definition)) return [];
  const mask = (row: JsonObject | null) => row && maskRow(masker, definition.table, row);
  const changes = model.changes.map(({ before, after }) => ({
    before: mask(before),
    after: mask(after),
  }));
  return [{ ...model, changes }];
}

function maskedFault(
  viewer: Viewer,
  { kind, code, index, pointer, message, tellsOf }: Fault,
  of: EntityRef | undefined,
): Fault {
  const placed = { kind, code, ...(index === undefined ? {} : { index }) };
  if (of && !readableFor(viewer)(of)) {
    return { ...placed, message: 'It would be refused on what you may not read.' };
  }
  return {
    ...placed,
    ...(pointer === undefined ? {} : { pointer }),
    // What tells what others hold is for those who see it of them.
    message:
      tellsOf === undefined || seesPersonal(viewer, tellsOf)
        ? message
        : 'Another entity stands against it.',
  };
}

/** The sentences of its events, as a viewer may read them: those of what they may not read are left out. */
export function maskedEvents(
  catalogue: Catalogue,
  masker: Masker,
  stored: readonly StoredEvent[],
  events: readonly PreviewedEvent[],
): PreviewedEvent[] {
  const isReadable = readableFor(masker.viewer);
  return stored.flatMap((event, index) => {
    const { type, entity } = event;
    if (!isReadable(entity)) return [];
    const source = sentenceSource(catalogue, entity.type, type);
    return {
      index,
      type,
      label: source?.label ?? humanise(type),
      entity: { type: entity.type, id: entity.id },
      version: events[index]?.version ?? null,
      sentence: withoutMarks(sentenceOf(masker.event(event), source)),
    };
  });
}

/**
 * Prose about a correction: what is personal of it is masked there too. Null for who may not read all
 * that its events are about: nothing tells which words are about that.
 */
export function maskedText(
  masker: Masker,
  stored: readonly StoredEvent[],
  text: string,
): string | null {
  if (!stored.map(({ entity }) => entity).every(readableFor(masker.viewer))) return null;
  return stored.reduce<string | null>(
    (told, event) => masker.event({ ...event, reason: told }).reason,
    text,
  );
}

/** Names of members may be personal. */
function maskedLasting(masker: Masker, lasting: Lasting): Lasting {
  if (lasting.kind !== 'stays-readable') return lasting;
  const [shown] = masker.changes(lasting.entity, [{ path: lasting.path, before: null }]);
  return { ...lasting, path: shown?.path ?? '' };
}

function isSame(a: EntityRef, b: EntityRef): boolean {
  return a.type === b.type && a.id === b.id;
}
