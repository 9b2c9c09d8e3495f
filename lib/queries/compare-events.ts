import type { Viewer } from '#lib/access/viewer.ts';
import { compareStates } from '#lib/domain/compare-states.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import { eventDefinitionOf } from '#lib/event-store/event-row.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import type { CompareAnswer } from '#lib/queries/compare-views.ts';
import { eventViews, isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable, isReadableEvent } from '#lib/queries/readable.ts';
import { referenceNames, referencesOfChanges } from '#lib/queries/reference-names.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Two events beside each other: their envelopes, payloads, changes and metadata. */
export async function compareEvents(
  store: Viewing,
  viewer: Viewer,
  leftId: string,
  rightId: string,
): Promise<CompareAnswer> {
  const [from, to] = await Promise.all([leftId, rightId].map((id) => readEvent(store, id)));
  // That there is such an event is not told to those who may read nothing of it.
  const isThere = (event: StoredEvent | null | undefined) =>
    event && isShown(event.entity) && isReadableEvent(viewer, event) ? event : null;
  const [first, second] = [isThere(from), isThere(to)];
  if (!first) return { status: 'missing', end: 'left' };
  if (!second) return { status: 'missing', end: 'right' };
  for (const ref of [first, second].flatMap(({ entity, updated }) => [entity, ...updated])) {
    if (isShown(ref) && isReadable(viewer, ref.type)) noteEntity(store, viewer, ref, 'event');
  }
  const masker = await openMasking(store, viewer);
  const [left, right] = (await eventViews(store, masker, [first, second])) as [
    EventView,
    EventView,
  ];
  const sides = { left: sideOf(left, right), right: sideOf(right, left) };
  const { shared } = sides.left;
  const ofOne = isSame(left.entity, right.entity);
  const fields = fieldsOf([first, second].map((event) => hintsOf(store, event)));
  const difference = compareStates(sides.left.value, sides.right.value, fields, {
    isOfOne: (path) => {
      const [, part, key = ''] = path.split('/');
      return part === 'payload' ? ofOne : part === 'changes' && shared.has(key);
    },
    shapes: new Set([...shapesIn(first, left), ...shapesIn(second, right)]),
  });
  const refs = [first, second].flatMap(({ updated }) =>
    updated.flatMap(({ type, changes }) => referencesOfChanges(changes, masker.fields(type))),
  );
  return {
    status: 'compared',
    compared: {
      kind: 'events',
      left,
      right,
      sides: { left: sides.left.value, right: sides.right.value },
      ...difference,
      fields,
      names: await referenceNames(store, masker, refs),
    },
  };
}

type Side = {
  value: JsonObject;
  /** The keys, as they stand in a pointer, of changes on entities that both events touch. */
  shared: ReadonlySet<string>;
};

function sideOf(event: EventView, other: EventView): Side {
  const { entity, data } = event;
  const shared = new Set<string>();
  const counts = new Map<string, number>();
  const changes = event.updated.map((entry): [string, Json] => {
    const isShared = other.updated.some((its) => isSame(its, entry));
    const ref = `${entry.type}/${entry.id}`;
    if (isShared) shared.add(escapeToken(ref));
    const count = (counts.get(entry.type) ?? 0) + (isShared ? 0 : 1);
    counts.set(entry.type, count);
    const key = isShared ? ref : count > 1 ? `${entry.type} ${count}` : entry.type;
    return [key, changesByPath(entry)];
  });
  return {
    shared,
    value: {
      event: {
        type: event.type,
        entity: `${entity.type}/${entity.id}`,
        version: entity.version,
        actor: event.actor,
        recorder: event.recorder,
        ...(event.reason === null ? {} : { reason: event.reason }),
        occurredAt: event.occurredAt,
        effectiveAt: event.effectiveAt,
        recordedAt: event.recordedAt,
        imported: event.imported,
        correlationId: event.correlationId,
        ...(event.causationId === null ? {} : { causationId: event.causationId }),
      },
      ...(data === undefined ? {} : { payload: data }),
      changes: Object.fromEntries(changes),
      metadata: event.metadata,
    },
  };
}

/** What became of each path, from what and to what; of one that is changed twice, the first and the last. */
function changesByPath({ changes }: EventView['updated'][number]): Json {
  const told = new Map<string, JsonObject>();
  for (const { path, before, after, op, erased } of changes) {
    const from = told.get(path)?.['from'] ?? before;
    told.set(path, {
      ...(erased === undefined ? {} : { erased: true }),
      ...(op === undefined ? {} : { op }),
      ...(from === undefined ? {} : { from }),
      ...(after === undefined ? {} : { to: after }),
    });
  }
  return Object.fromEntries(told);
}

function isSame(one: EntityRef, other: EntityRef): boolean {
  return one.type === other.type && one.id === other.id;
}

/** What the viewer is given of metadata and reason in another form than it is stored: shapes. */
function shapesIn(stored: StoredEvent, view: EventView): string[] {
  const paths: string[] = [];
  const walk = (raw: Json | undefined, shown: Json | undefined, path: string) => {
    if (isObject(raw) && isObject(shown)) {
      for (const [name, inner] of Object.entries(shown)) {
        walk(member(raw, name), inner, `${path}/${escapeToken(name)}`);
      }
    } else if (!jsonEqual(raw, shown)) paths.push(path);
  };
  walk(stored.metadata, view.metadata, '/metadata');
  walk(stored.reason, view.reason, '/event/reason');
  return paths;
}

function hintsOf(store: Viewing, { entity, type }: StoredEvent): Record<string, FieldHint> {
  return {
    ...store.catalogue.entities.get(entity.type)?.fields,
    ...eventDefinitionOf(store.catalogue, entity.type, type)?.fields,
  };
}

/** The order in which the parts are read, and what is known of the fields of the payloads. */
function fieldsOf(hints: Record<string, FieldHint>[]): Record<string, FieldHint> {
  const payload = Object.entries(Object.assign({}, ...hints) as Record<string, FieldHint>);
  const parts = ['/event', '/payload', '/changes', '/metadata'];
  const envelope = ['type', 'entity', 'version', 'actor', 'recorder', 'reason', 'occurredAt'];
  return Object.fromEntries([
    ...[...parts, ...envelope.map((name) => `/event/${name}`)].map((path) => [path, {}]),
    ...payload.map(([path, hint]) => [`/payload${path}`, hint]),
  ]);
}
