import { expect, test } from '@playwright/test';
import { builtScripts } from './built-scripts.ts';

/** Kilobytes, of a thousand bytes, gzipped. */
const most = 180;

/** What is over that, with what it may have at most; docs/benchmarks.md tells why. */
const over: Record<string, number> = {
  '/entities/[type]/[id]/(life)/page': 237,
  '/entities/[type]/[id]/correct/page': 234,
  '/events/(list)/page': 214,
  '/entities/[type]/(list)/page': 212,
  '/entities/[type]/[id]/grid/page': 208,
  '/entities/[type]/[id]/compare/page': 207,
  '/compare/page': 203,
  '/corrections/bulk/[id]/page': 201,
  '/projections/[name]/page': 197,
  '/(overview)/page': 196,
  '/corrections/[id]/page': 195,
  '/search/page': 194,
  '/effects/(list)/page': 194,
  '/entities/[type]/[id]/find/page': 193,
  '/demo/page': 192,
  '/effects/reactors/[name]/page': 186,
  '/import/[id]/page': 185,
  '/projections/page': 183,
  '/events/[id]/(event)/page': 181,
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
