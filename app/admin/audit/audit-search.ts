import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { AuditFilter } from '#lib/queries/audit/audit-filter.ts';

/** What of the audit is shown, as its URL holds it. Days are UTC, both of them shown. */
const auditSearch = {
  show: parseAsStringLiteral(['acts', 'looks']).withDefault('acts'),
  who: parseAsString,
  kind: parseAsString,
  /** A type, or a type and an id: `user/1234`. */
  entity: parseAsString,
  from: parseAsString,
  to: parseAsString,
  before: parseAsString,
};

export type AuditSearch = inferParserType<typeof auditSearch>;

export const loadAuditSearch = createLoader(auditSearch);
const serialize = createSerializer(auditSearch);

const dayMs = 86_400_000;

export function auditHref(search: Partial<AuditSearch>): string {
  return serialize('/admin/audit', filled(search));
}

export function auditExportHref(search: AuditSearch, form: 'csv' | 'ndjson'): string {
  const path = serialize('/admin/audit/export', filled({ ...search, before: null }));
  return `${path}${path.includes('?') ? '&' : '?'}form=${form}`;
}

export function toAuditFilter(search: AuditSearch): AuditFilter {
  const [entityType, ...id] = text(search.entity)?.split('/') ?? [];
  const to = dayOf(search.to);
  return {
    viewer: text(search.who),
    kind: text(search.kind),
    entityType,
    // Ids may hold slashes.
    entityId: id.length > 0 ? id.join('/') : undefined,
    from: dayOf(search.from),
    to: to === undefined ? undefined : to + dayMs,
  };
}

/** A form sends what was left empty too. No stored text holds NUL. */
function text(value: string | null): string | undefined {
  const given = value?.trim().replaceAll('\0', '\uFFFD');
  return given === '' ? undefined : given;
}

function dayOf(value: string | null): number | undefined {
  if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

function filled(search: Partial<AuditSearch>): Partial<AuditSearch> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}
