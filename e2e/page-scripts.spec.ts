import { expect, test } from '@playwright/test';
import { builtScripts } from './built-scripts.ts';

/** Kilobytes, of a thousand bytes, gzipped. */
const most = 180;

/** What is over that, with what it may have at most; docs/benchmarks.md tells why. */
const over: Record<string, number> = {
  '/entities/[type]/[id]/(life)/page': 242,
  '/entities/[type]/[id]/correct/page': 238,
  '/events/(list)/page': 217,
  '/entities/[type]/(list)/page': 214,
  '/entities/[type]/[id]/grid/page': 213,
  '/entities/[type]/[id]/compare/page': 211,
  '/compare/page': 205,
  '/corrections/bulk/[id]/page': 204,
  '/projections/[name]/page': 201,
  '/corrections/[id]/page': 200,
  '/search/page': 198,
  '/(overview)/page': 198,
  '/entities/[type]/[id]/find/page': 197,
  '/admin/holds/page': 197,
  '/effects/(list)/page': 196,
  '/demo/page': 195,
  '/effects/reactors/[name]/page': 189,
  '/projections/page': 188,
  '/entities/[type]/[id]/print/page': 186,
  '/import/[id]/page': 196,
  '/entities/[type]/find/page': 185,
  '/effects/[id]/page': 184,
  '/events/[id]/(event)/page': 184,
  '/account/page': 184,
  '/entities/[type]/[id]/erase/page': 185,
  '/projections/rebuilds/[id]/page': 182,
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
