import { expect, test } from '@playwright/test';
import { builtScripts } from './built-scripts.ts';

/** Kilobytes, of a thousand bytes, gzipped. */
const most = 180;

/** What is over that, with what it may have at most; docs/benchmarks.md tells why. */
const over: Record<string, number> = {
  '/entities/[type]/[id]/(life)/page': 277,
  '/entities/[type]/[id]/correct/page': 242,
  '/events/(list)/page': 230,
  '/entities/[type]/(list)/page': 222,
  '/entities/[type]/[id]/compare/page': 218,
  '/entities/[type]/[id]/grid/page': 214,
  '/corrections/[id]/page': 207,
  '/corrections/bulk/[id]/page': 207,
  '/compare/page': 206,
  '/(overview)/page': 206,
  '/projections/[name]/page': 202,
  '/effects/(list)/page': 200,
  '/search/page': 199,
  '/entities/[type]/[id]/find/page': 199,
  '/effects/reactors/[name]/page': 196,
  '/demo/page': 196,
  '/projections/page': 195,
  '/effects/[id]/page': 193,
  '/events/[id]/page': 192,
  '/account/page': 190,
  '/admin/review/page': 190,
  '/projections/rebuilds/[id]/page': 189,
  '/admin/webhooks/[id]/page': 188,
  '/admin/webhooks/new/page': 188,
  '/admin/webhooks/[id]/change/page': 187,
  '/admin/keys/new/page': 186,
  '/entities/[type]/[id]/print/page': 186,
  '/admin/retention/page': 185,
  '/entities/[type]/find/page': 185,
  '/admin/people/page': 185,
  '/corrections/(list)/page': 184,
  '/admin/deletes/page': 183,
  '/admin/roles/page': 183,
};

test('no page loads more script at first than it may', () => {
  const pages = builtScripts();
  // The overview, a list, an entity: whatever the manifests are called next, these are among them.
  expect(pages.size).toBeGreaterThan(40);
  const told = [...pages].flatMap(([page, bytes]) => {
    const size = bytes / 1000;
    const allowed = over[page] ?? most;
    return size > allowed ? [`${page}: ${size.toFixed(1)} kB of ${allowed}`] : [];
  });
  expect(told).toEqual([]);
  expect(Object.keys(over).filter((page) => !pages.has(page))).toEqual([]);
});
