import { allows, demand, seesPersonal } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type {
  BulkRow,
  BulkStatus,
  ItemCounts,
  ItemStatus,
  StoppedFor,
  Template,
} from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow, readItems, totalOf } from '#lib/corrections/bulk/bulk-rows.ts';
import type { CorrectionStatus } from '#lib/corrections/correction.ts';
import { toldMessage } from '#lib/corrections/told-in-language.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { type JsonObject, member } from '#lib/domain/json.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { ReviewReason } from '#lib/event-store/review-rules.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { entityTypeWords, eventLabel } from '#lib/queries/type-words.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';

/** A bulk act as its viewer may see it. Plain JSON; times ISO 8601. */
export type BulkView = {
  id: string;
  /** Of its `$bulk` events; 0 before the first. */
  version: number;
  /** Counts what was filled in or decided anew: what a page shows is of one of them. */
  plan: number;
  entityType: string;
  typeLabel: string;
  plural: string;
  status: BulkStatus;
  eventType: string | null;
  eventLabel: string | null;
  template: Template | null;
  reason: string | null;
  ticket: string | null;
  occurredAt: string | null;
  owner: string;
  ownerName: string | null;
  runnerName: string | null;
  own: boolean;
  /** Whether it is recorded in the viewer's own name. */
  runs: boolean;
  mayApply: boolean;
  mayPropose: boolean;
  /** By which a second person decides, or decided, on it; null where nobody was asked. */
  correction: { id: string; status: CorrectionStatus } | null;
  counts: ItemCounts;
  total: number;
  /** Why those that are refused, or failed, are: the most frequent first. */
  refusals: { status: 'refused' | 'failed'; code: string; message: string; count: number }[];
  /** Why a second person must review it; empty where nobody must. */
  review: ReviewReason[];
  reverts: string | null;
  revertedBy: { id: string; status: BulkStatus }[];
  stoppedFor: StoppedFor | null;
  madeAt: string;
  startedAt: string | null;
  endedAt: string | null;
};

/** Null where there is none, or one of a type that the viewer may not read. */
export async function readBulk(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<BulkView | null> {
  demand(viewer, 'read');
  const bulk = await readBulkRow(store, id);
  if (!bulk || !allows(viewer, 'read', bulk.entityType)) return null;
  const [refusals, revertedBy, correction, names] = await Promise.all([
    countRefusals(store, viewer, bulk),
    revertsOf(store, id),
    correctionOf(store, id),
    viewerNames(store, [{ actor: bulk.owner, recorder: bulk.runner ?? bulk.owner }]),
  ]);
  const { entityType, eventType } = bulk;
  const words = entityTypeWords(store.catalogue, entityType);
  const own = bulk.owner === viewer.id;
  return {
    ...(await shownWish(store, viewer, bulk)),
    id,
    version: bulk.version,
    plan: bulk.plan,
    entityType,
    typeLabel: words.label,
    plural: words.plural,
    status: bulk.status,
    eventType,
    eventLabel: eventType && labelOf(store, entityType, eventType),
    owner: bulk.owner,
    ownerName: names.get(bulk.owner) ?? null,
    runnerName: bulk.runner === null ? null : (names.get(bulk.runner) ?? null),
    own,
    runs: bulk.runner === viewer.id,
    mayApply: allows(viewer, 'applyCorrection', entityType),
    mayPropose: allows(viewer, 'proposeCorrection', entityType),
    correction,
    counts: bulk.counts,
    total: totalOf(bulk.counts),
    refusals,
    review: bulk.review ?? [],
    reverts: bulk.reverts,
    revertedBy,
    stoppedFor: bulk.stoppedFor,
    madeAt: iso(bulk.madeAt),
    startedAt: bulk.startedAt === null ? null : iso(bulk.startedAt),
    endedAt: bulk.endedAt === null ? null : iso(bulk.endedAt),
    occurredAt: bulk.occurredAt === null ? null : iso(bulk.occurredAt),
  };
}

/** Values and words that whoever filled it in saw, and this viewer may not. */
async function shownWish(store: Viewing, viewer: Viewer, bulk: BulkRow) {
  const { template, reason, ticket, owner } = bulk;
  if (owner === viewer.id) return { template, reason, ticket };
  const masker = await openMasking(store, viewer);
  const values = Object.entries(template ?? {}).flatMap(([field, source]) =>
    source.from === 'value' ? [[field, source.value] as const] : [],
  );
  const shown = masker.event(asEvent(bulk, Object.fromEntries(values)));
  const told = member(shown.metadata, 'ticket');
  const masked = Object.entries(template ?? {}).map(([field, source]) => [
    field,
    source.from === 'value' ? { from: 'value', value: shown.data?.[field] ?? null } : source,
  ]);
  return {
    template: template === null ? null : (Object.fromEntries(masked) as Template),
    reason: shown.reason,
    ticket: typeof told === 'string' ? told : null,
  };
}

/** As the event would be that holds what is to be shown: masked as every event is. */
export function asEvent(
  { id, entityType, eventType, reason, ticket }: BulkRow,
  data: JsonObject,
): StoredEvent {
  return {
    position: 0n,
    id,
    type: eventType ?? '',
    schemaVersion: 1,
    fingerprint: '',
    entity: { type: entityType, id: '', version: 1 },
    data,
    updated: [],
    actor: null,
    recorder: '',
    reason,
    metadata: ticket === null ? {} : { ticket },
    correlationId: id,
    causationId: null,
    occurredAt: 0,
    effectiveAt: 0,
    recordedAt: 0,
    imported: false,
  };
}

export type BulkItemView = {
  place: number;
  entity: EntityRef;
  label: string | null;
  status: ItemStatus;
  fault: { code: string; message: string } | null;
  eventId: string | null;
};

export type BulkItemPage = { items: BulkItemView[]; next: number | null };

/** The items of some statuses, in their order, from `after` on. */
export async function listBulkItems(
  store: Viewing,
  viewer: Viewer,
  id: string,
  asked: { status: readonly ItemStatus[]; after?: number; limit: number },
): Promise<BulkItemPage | null> {
  demand(viewer, 'read');
  const bulk = await readBulkRow(store, id);
  if (!bulk || !allows(viewer, 'read', bulk.entityType)) return null;
  const found = await readItems(store, id, { ...asked, limit: asked.limit + 1 });
  const page = found.slice(0, asked.limit);
  const refs = page.map(({ entityId }) => ({ type: bulk.entityType, id: entityId }));
  const labels = await entityLabels(store, await openMasking(store, viewer), refs);
  return {
    items: page.map(({ place, entityId, status, faults, eventId }) => {
      const entity = { type: bulk.entityType, id: entityId };
      const fault = faults?.[0];
      return {
        place,
        entity,
        label: labels.of(entity),
        status,
        fault: fault ? shownFault(store, viewer, bulk, fault) : null,
        eventId,
      };
    }),
    next: found.length > asked.limit ? (page.at(-1)?.place ?? null) : null,
  };
}

type Told = Pick<Fault, 'code' | 'message'> & { tellsOf?: string | null | undefined };

/** Why one is refused may tell what others hold: to whoever decided it that was told, and limited. */
function shownFault(
  { catalogue }: Viewing,
  viewer: Viewer,
  { owner, entityType, eventType }: BulkRow,
  { code, message, tellsOf }: Told,
): { code: string; message: string } {
  if (!tellsOf || owner === viewer.id || seesPersonal(viewer, tellsOf)) {
    const types = eventType === null ? [] : [eventType];
    return { code, message: toldMessage(catalogue, entityType, types, { code, message }) };
  }
  return { code: 'refused', message: 'It tells of what others hold, which you may not see.' };
}

async function countRefusals(
  store: Viewing,
  viewer: Viewer,
  bulk: BulkRow,
): Promise<BulkView['refusals']> {
  const { rows } = await store.pool.query<
    BulkView['refusals'][number] & { tellsOf: string | null }
  >({
    name: 'count-bulk-refusals',
    text: `select status, faults -> 0 ->> 'code' as code, min(faults -> 0 ->> 'message') as message,
        faults -> 0 ->> 'tellsOf' as "tellsOf", count(*)::int4 as count
      from operational.bulk_item where bulk_id = $1 and status in ('refused', 'failed')
      group by 1, 2, 4 order by 5 desc, 2 limit 50`,
    values: [bulk.id],
  });
  return rows.map(({ status, count, ...fault }) => ({
    status,
    count,
    ...shownFault(store, viewer, bulk, fault),
  }));
}

async function revertsOf(store: Viewing, id: string): Promise<BulkView['revertedBy']> {
  const { rows } = await store.pool.query<{ id: string; status: BulkStatus }>(
    `select id, status from operational.bulk
     where reverts = $1 and status in ('proposed', 'running', 'paused', 'cancelling', 'done')
     order by made_at`,
    [id],
  );
  return rows;
}

async function correctionOf({ pool }: Viewing, id: string): Promise<BulkView['correction']> {
  const { rows } = await pool.query<{ id: string; status: CorrectionStatus }>(
    `select id, status from operational.correction
     where bulk_id = $1 order by proposed_at desc, id desc limit 1`,
    [id],
  );
  return rows[0] ?? null;
}

function labelOf({ catalogue }: Viewing, entityType: string, eventType: string): string {
  return eventLabel(catalogue, entityType, eventType);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
