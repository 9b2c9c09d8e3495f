import { demand } from '#lib/access/policy.ts';
import { recordLookNow } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type AuditFilter, notedFilter } from '#lib/queries/audit/audit-filter.ts';
import { csvLine } from '#lib/queries/audit/csv-line.ts';
import { type ActView, readActs } from '#lib/queries/audit/list-acts.ts';
import { type LookView, readLooks } from '#lib/queries/audit/list-looks.ts';

export type AuditExport = {
  of: 'acts' | 'looks';
  form: 'csv' | 'ndjson';
  filter?: AuditFilter;
};

const pageSize = 1_000;

/**
 * All of the audit that fits, the newest first, a page of lines at a time. That it was exported
 * stands in the log of reads before this gives a line out.
 */
export async function exportAudit(
  store: Viewing,
  viewer: Viewer,
  { of, form, filter = {} }: AuditExport,
): Promise<AsyncGenerator<string>> {
  demand(viewer, 'readAudit');
  const what = { of, form, ...notedFilter(filter) };
  await recordLookNow(store, viewer, { kind: 'export', what });
  return of === 'looks'
    ? lines(form, lookColumns, (before) => readLooks(store, { filter, before, limit: pageSize }))
    : lines(form, actColumns, (before) => readActs(store, { filter, before, limit: pageSize }));
}

type Columns<T> = { [name: string]: (item: T) => unknown };

const lookColumns: Columns<LookView> = {
  at: ({ at }) => at,
  viewer: ({ viewer }) => viewer,
  viewerName: ({ viewerName }) => viewerName,
  kind: ({ kind }) => kind,
  entityType: ({ entityType }) => entityType,
  entityId: ({ entityId }) => entityId,
  what: ({ what }) => what,
  reason: ({ reason }) => reason,
  address: ({ address }) => address,
  agent: ({ agent }) => agent,
  id: ({ id }) => id,
};

const actColumns: Columns<ActView> = {
  at: ({ at }) => at,
  actor: ({ actor }) => actor,
  actorName: ({ actorName }) => actorName,
  type: ({ type }) => type,
  entityType: ({ entity }) => entity.type,
  entityId: ({ entity }) => entity.id,
  about: ({ about }) => about,
  reason: ({ reason }) => reason,
  data: ({ data }) => data,
  position: ({ position }) => position,
  id: ({ id }) => id,
};

async function* lines<T>(
  form: AuditExport['form'],
  columns: Columns<T>,
  page: (before: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): AsyncGenerator<string> {
  const named = Object.entries(columns);
  if (form === 'csv') yield csvLine(Object.keys(columns));
  for (let before: string | undefined; ; ) {
    const { items, next } = await page(before);
    const told = items.map((item) =>
      form === 'csv'
        ? csvLine(named.map(([, value]) => value(item)))
        : `${JSON.stringify(Object.fromEntries(named.map(([name, value]) => [name, value(item)])))}\n`,
    );
    if (told.length > 0) yield told.join('');
    if (next === null) return;
    before = next;
  }
}
