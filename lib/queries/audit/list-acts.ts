import { acts } from '#lib/access/acts.ts';
import { demand } from '#lib/access/policy.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type AuditFilter, notedFilter } from '#lib/queries/audit/audit-filter.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { readEvents } from '#lib/queries/read-events.ts';

export type ActView = {
  position: string;
  id: string;
  at: string;
  type: string;
  entity: EntityRef;
  /** What of an entity of the catalogue it was about, where it was. */
  about: EntityRef[];
  actor: string | null;
  actorName: string | null;
  reason: string | null;
  data: JsonObject | null;
};

export type ActPage = { items: ActView[]; next: string | null };

type ListActs = { filter?: AuditFilter; before?: string | undefined; limit: number };
type Asking = Pick<Viewing, 'pool' | 'catalogue' | 'looks'>;

export const actTypes = Object.keys(acts);

/** Administrative acts by page, the newest first; `next` is the position before which to go on. */
export async function listActs(
  store: Asking,
  viewer: Viewer,
  { filter = {}, before, limit }: ListActs,
): Promise<ActPage> {
  demand(viewer, 'readAudit');
  recordLook(store, viewer, { kind: 'list', what: { of: 'acts', ...notedFilter(filter) } });
  return readActs(store, { filter, before, limit });
}

/** The same for who asked and noted it already. */
export async function readActs(
  store: Pick<Asking, 'pool' | 'catalogue'>,
  { filter = {}, before, limit }: ListActs,
): Promise<ActPage> {
  const { viewer, kind, entityType, entityId, from, to } = filter;
  const isKnown = kind === undefined || actTypes.includes(kind);
  if (!isKnown || (before !== undefined && !/^\d{1,18}$/.test(before))) {
    return { items: [], next: null };
  }
  const entity =
    entityType !== undefined && entityId !== undefined
      ? { type: entityType, id: entityId }
      : undefined;
  const found = await readEvents(store, {
    before: before === undefined ? undefined : BigInt(before),
    order: 'desc',
    limit: limit + 1,
    filter: {
      system: true,
      eventTypes: kind === undefined ? actTypes : [kind],
      actor: viewer,
      entity,
      entityType: entity ? undefined : entityType,
      from,
      to,
    },
  });
  const page = found.slice(0, limit);
  const names = await viewerNames(
    store,
    page.map(({ actor }) => actor),
  );
  const items = page.map((event) => ({
    position: String(event.position),
    id: event.id,
    at: isoTime(event.recordedAt),
    type: event.type,
    entity: { type: event.entity.type, id: event.entity.id },
    about: event.updated
      .filter(({ type }) => !type.startsWith('$'))
      .map(({ type, id }) => ({ type, id })),
    actor: event.actor,
    actorName: event.actor === null ? null : (names.get(event.actor) ?? null),
    reason: event.reason,
    data: event.data,
  }));
  return { items, next: found.length > limit ? (items.at(-1)?.position ?? null) : null };
}
