import { expect, test } from '@playwright/test';
import { builtScripts } from './built-scripts.ts';

/** Kilobytes, of a thousand bytes, gzipped. */
const most = 180;

/** What is over that, with what it may have at most; docs/benchmarks.md tells why. */
const over: Record<string, number> = {
  '/entities/[type]/[id]/(life)/page': 238,
  '/entities/[type]/[id]/correct/page': 235,
  '/events/(list)/page': 215,
  '/entities/[type]/(list)/page': 213,
  '/entities/[type]/[id]/grid/page': 209,
  '/entities/[type]/[id]/compare/page': 208,
  '/compare/page': 204,
  '/corrections/bulk/[id]/page': 202,
  '/projections/[name]/page': 198,
  '/(overview)/page': 197,
  '/corrections/[id]/page': 196,
  '/search/page': 195,
  '/effects/(list)/page': 195,
  '/entities/[type]/[id]/find/page': 194,
  '/demo/page': 193,
  '/effects/reactors/[name]/page': 187,
  '/import/[id]/page': 186,
  '/projections/page': 184,
  '/events/[id]/(event)/page': 182,
  '/entities/[type]/find/page': 181,
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
