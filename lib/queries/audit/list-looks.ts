import type { LookKind, LookRow } from '#lib/access/look.ts';
import { demand } from '#lib/access/policy.ts';
import { recordLook } from '#lib/access/record-look.ts';
import { firstIdAt } from '#lib/access/sweep-looks.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type AuditFilter, notedFilter } from '#lib/queries/audit/audit-filter.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';

export type LookView = {
  id: string;
  at: string;
  /** Null where nobody was signed in. */
  viewer: string | null;
  viewerName: string | null;
  kind: LookKind;
  entityType: string | null;
  entityId: string | null;
  what: { [name: string]: unknown };
  reason: string | null;
  address: string | null;
  agent: string | null;
};

export type LookPage = { items: LookView[]; next: string | null };

type ListLooks = { filter?: AuditFilter; before?: string | undefined; limit: number };
type Asking = Pick<Viewing, 'pool' | 'looks'>;

/** The log of reads by page, the newest first; `next` is the look before which to go on. */
export async function listLooks(
  store: Asking,
  viewer: Viewer,
  { filter = {}, before, limit }: ListLooks,
): Promise<LookPage> {
  demand(viewer, 'readAudit');
  recordLook(store, viewer, { kind: 'list', what: { of: 'looks', ...notedFilter(filter) } });
  return readLooks(store, { filter, before, limit });
}

/** The same for who asked and noted it already. */
export async function readLooks(
  store: Pick<Asking, 'pool'>,
  { filter = {}, before, limit }: ListLooks,
): Promise<LookPage> {
  if (before !== undefined && !uuidForm.test(before)) return { items: [], next: null };
  const { conditions, values } = conditionsOf(filter);
  const add = (value: unknown) => `$${values.push(value)}`;
  if (before !== undefined) conditions.push(`l.id < ${add(before)}`);
  const { rows } = await store.pool.query<LookRow>(
    `select l.* from operational.look l
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by l.id desc limit ${add(limit + 1)}`,
    values,
  );
  const page = rows.slice(0, limit);
  const names = await viewerNames(
    store,
    page.map(({ viewer }) => viewer),
  );
  const items = page.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    viewer: row.viewer,
    viewerName: row.viewer === null ? null : (names.get(row.viewer) ?? null),
    kind: row.kind,
    entityType: row.entity_type,
    entityId: row.entity_id,
    what: row.what,
    reason: row.reason,
    address: row.address,
    agent: row.agent,
  }));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function conditionsOf(filter: AuditFilter): { conditions: string[]; values: unknown[] } {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  if (filter.viewer !== undefined) conditions.push(`l.viewer = ${add(filter.viewer)}`);
  if (filter.kind !== undefined) conditions.push(`l.kind = ${add(filter.kind)}`);
  if (filter.entityType !== undefined) conditions.push(`l.entity_type = ${add(filter.entityType)}`);
  if (filter.entityId !== undefined) conditions.push(`l.entity_id = ${add(filter.entityId)}`);
  // Ids are in the order of time.
  if (filter.from !== undefined) conditions.push(`l.id >= ${add(firstIdAt(filter.from))}`);
  if (filter.to !== undefined) conditions.push(`l.id < ${add(firstIdAt(filter.to))}`);
  return { conditions, values };
}
