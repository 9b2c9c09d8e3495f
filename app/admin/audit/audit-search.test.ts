import { expect, test } from 'vitest';
import {
  auditExportHref,
  auditHref,
  loadAuditSearch,
  toAuditFilter,
} from '#app/admin/audit/audit-search.ts';
import { looksHref } from '#app/components/hrefs.ts';

const filterOf = (href: string) => toAuditFilter(loadAuditSearch(new URL(href, 'http://x')));

test('an entity is a type, or a type and an id that may hold slashes', () => {
  expect(filterOf('/admin/audit?entity=user')).toMatchObject({ entityType: 'user' });
  expect(filterOf(looksHref({ type: 'fine', id: 'A 1/ø|?&' }))).toMatchObject({
    entityType: 'fine',
    entityId: 'A 1/ø|?&',
  });
});

test('days are UTC, the last of them whole', () => {
  const filter = filterOf('/admin/audit?from=2026-03-01&to=2026-03-02');
  expect(filter.from).toBe(Date.UTC(2026, 2, 1));
  expect(filter.to).toBe(Date.UTC(2026, 2, 3));
  expect(filterOf('/admin/audit?from=yesterday&to=2026-02-31x')).toMatchObject({
    from: undefined,
    to: undefined,
  });
});

test('what a form leaves empty filters nothing, and NUL asks the database for nothing', () => {
  expect(filterOf('/admin/audit?who=&kind=&entity=')).toEqual({
    viewer: undefined,
    kind: undefined,
    entityType: undefined,
    entityId: undefined,
    from: undefined,
    to: undefined,
  });
  expect(filterOf('/admin/audit?who=a%00b').viewer).toBe('a\uFFFDb');
});

test('an export has the filters of the page, from its first row on', () => {
  const search = loadAuditSearch(new URL('http://x/?show=looks&who=local&kind=&before=7'));
  expect(auditExportHref(search, 'csv')).toBe('/admin/audit/export?show=looks&who=local&form=csv');
  expect(auditHref({ show: 'acts' })).toBe('/admin/audit');
});
