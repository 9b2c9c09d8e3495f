import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openApiDocument } from '#app/api/1.0/_openapi/document.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import { actions, openActions, reads, recordedBySupport, routes } from '../e2e/walk-table.ts';

/** Who may is asked by their own tests. */
const writes = [
  'events',
  'preview',
  'corrections',
  ...['approve', 'apply', 'reject', 'withdraw'].map((step) => `corrections/{id}/${step}`),
  ...['erasures', 'erasures/preview', 'holds', 'holds/{id}/lift'],
  ...['approve', 'reject', 'withdraw'].map((step) => `erasures/{id}/${step}`),
  ...['retry', 'skip', 'hold', 'release'].map((act) => `effects/{id}/${act}`),
  ...['rebuild', 'pause', 'resume', 'cancel', 'switch', 'roll-back', 'let-go'].map(
    (step) => `projections/{name}/${step}`,
  ),
];

const root = path.join(import.meta.dirname, '..');
const files = (pattern: string) => globSync(pattern, { cwd: root }).toSorted();

test('every page and route has a row in the walk', () => {
  const found = [...files('app/**/page.tsx'), ...files('app/**/route.ts')].toSorted();
  expect(Object.keys(routes).toSorted()).toEqual(found);
});

test('every server action has a row in the walk', () => {
  const found = [...files('app/**/*.ts'), ...files('app/**/*.tsx')].flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    if (!/^\s*'use server';?$/m.test(text)) return [];
    // Inside a function it would be an action too, and of no name that a row could have.
    expect([file, text.startsWith("'use server';")]).toEqual([file, true]);
    const names = text.matchAll(/^export (?:async function|const) (\w+)/gm);
    return [...names].map(([, name]) => `${file}#${name}`);
  });
  const rows = [...Object.keys(actions), ...Object.keys(openActions)];
  expect(rows.toSorted()).toEqual(found.toSorted());
});

test('every operation of the API has a row in the walk', async () => {
  const catalogue = await loadCatalogue(defaultCatalogueFolder);
  const { paths } = openApiDocument(catalogue, '0');
  const known = new Set([...Object.keys(reads), ...writes.map((at) => `POST /api/1.0/${at}`)]);
  const events = new Set<string>();
  const missing: string[] = [];
  for (const [at, item] of Object.entries(paths as Record<string, object>)) {
    for (const method of Object.keys(item)) {
      const [type = '', ...rest] = at.slice('/api/1.0/'.length).split('/');
      // Erasing asks for a right of its own, on each type.
      const erased = type.endsWith('Erased') && catalogue.entities.has(type.slice(0, -6));
      if (method === 'post' && erased && rest.length === 0) continue;
      if (method === 'post' && catalogue.eventTypes.has(type)) {
        events.add(type);
        continue;
      }
      const isOfType = catalogue.entities.has(type);
      const name = isOfType ? ['/api/1.0/{entityType}', ...rest].join('/') : at;
      if (!known.has(`${method.toUpperCase()} ${name}`)) missing.push(`${method} ${at}`);
    }
  }
  expect(missing).toEqual([]);
  expect([...events].toSorted()).toEqual(Object.keys(recordedBySupport).toSorted());
});

test('no page, route or action asks as the operator, whom the policy refuses nothing', () => {
  const asking = [...files('app/**/*.ts'), ...files('app/**/*.tsx')].filter(
    (file) =>
      !/\.test\.tsx?$/.test(file) &&
      /import [^;]*\boperator\b[^;]*access\/viewer/.test(
        readFileSync(path.join(root, file), 'utf8'),
      ),
  );
  expect(asking).toEqual([]);
});
