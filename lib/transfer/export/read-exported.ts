import { allows, demand } from '#lib/access/policy.ts';
import { recordLookNow } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Change, EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { type EventObject, objectsOf, withoutQualifiers } from '#lib/domain/event-object.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { withoutImport } from '#lib/transfer/runs/of-import.ts';

/** Which events an export gives out; all where nothing is said. Positions are inclusive. */
export type ExportRange = {
  entityType?: string | undefined;
  /** Events of the entity itself, not those of others that touch it. */
  entity?: EntityRef | undefined;
  from?: bigint | undefined;
  to?: bigint | undefined;
};

/** An event as the viewer may see it; `objects` of one that says itself what it is about. */
export type ExportedEvent = { event: StoredEvent; objects: EventObject[] | null };
export type ExportedPage = { events: ExportedEvent[]; position: bigint };

const pageSize = 1000;

/**
 * Events in the order of their positions, a page at a time. Ends at the position that the store has
 * when it begins. The log of reads tells of it before an event is given, and what the viewer may not see
 * is masked in it. System events stay behind: a store makes its own.
 */
export async function* readExported(
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
): AsyncGenerator<ExportedPage> {
  const entityTypes = exportableTypes(viewer, range);
  const last = await lastPosition(store);
  const end = range.to !== undefined && range.to < last ? range.to : last;
  const fetch = (after: bigint) => {
    const page = readAll(store, {
      after,
      before: end + 1n,
      order: 'asc',
      limit: pageSize,
      filter: {
        entityType: range.entity?.type ?? range.entityType,
        entity: range.entity,
        entityTypes,
      },
    });
    // It may fail before it is waited for; who stops here waits for it no more.
    page.catch(() => {});
    return page;
  };
  await recordLookNow(store, viewer, {
    kind: 'export',
    entityType: range.entity?.type ?? range.entityType,
    entityId: range.entity?.id,
    what: { of: 'events', from: text(range.from), to: text(end) },
  });
  let page = fetch(range.from === undefined ? 0n : range.from - 1n);
  for (;;) {
    const events = await page;
    const position = events.at(-1)?.position;
    if (position === undefined) return;
    // The next page comes while this one is written.
    if (events.length === pageSize) page = fetch(position);
    const given = events.filter((event) => isGiven(event, range.entity));
    const masker = await openMasking(store, viewer);
    yield {
      events: given.map((event) => exported(event, shownTo(viewer, masker.event(event)))),
      position,
    };
    if (events.length < pageSize) return;
  }
}

/** Roles stand in the order of all that was changed; of what is shown some of it may be missing. */
function exported(stored: StoredEvent, shown: StoredEvent): ExportedEvent {
  const event = { ...shown, metadata: withoutImport(shown.metadata) };
  const objects = objectsOf(stored);
  if (objects === null || event.data === null) return { event, objects: null };
  const roles = new Map(objects.map((object) => [keyOf(object), object.qualifiers]));
  return {
    event: { ...event, data: withoutQualifiers(event.data) },
    objects: event.updated.map(({ type, id, changes }) => ({
      type,
      id,
      qualifiers: roles.get(keyOf({ type, id })) ?? [],
      changes: changes.map(withoutErased),
    })),
  };
}

/** What an erasure left of a change, as what it does: what was set is taken away. */
function withoutErased({ erased, ...change }: Change): Change {
  return erased === undefined || erased === 'set' ? change : { ...change, op: erased };
}

/** The entity types that the viewer may both read and export; undefined for all. */
function exportableTypes(
  viewer: Viewer,
  { entity, entityType }: ExportRange,
): readonly string[] | undefined {
  const named = entity?.type ?? entityType;
  demand(viewer, 'export', named);
  demand(viewer, 'read', named);
  const { read, export: given } = viewer.rights;
  if (read === 'all') return given === 'all' ? undefined : given;
  return given === 'all' ? read : given?.filter((type) => read?.includes(type));
}

function isGiven({ type, entity }: StoredEvent, only: EntityRef | undefined): boolean {
  if (type.startsWith('$') || entity.type.startsWith('$')) return false;
  return only === undefined || (entity.type === only.type && entity.id === only.id);
}

/** Without its payload where the viewer may not see those: their place is told as an empty object. */
function shownTo(viewer: Viewer, event: StoredEvent): StoredEvent {
  if (event.data === null || allows(viewer, 'payloads', event.entity.type)) return event;
  return { ...event, data: {} };
}

function text(position: bigint | undefined): string | undefined {
  return position === undefined ? undefined : String(position);
}

async function lastPosition(store: Pick<Reading, 'pool'>): Promise<bigint> {
  const { rows } = await store.pool.query<{ last: bigint | null }>(
    'select max(position) as last from authority.event',
  );
  return rows[0]?.last ?? 0n;
}
