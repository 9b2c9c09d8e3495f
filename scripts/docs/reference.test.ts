import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './pages.ts';
import { catalogueReference } from './reference.ts';

test('the reference of the catalogue is as the types are, and each member is told in words', () => {
  const page = readFileSync(path.join(root, 'docs/catalogue-reference.md'), 'utf8');
  expect(page, 'node scripts/docs/write-reference.ts').toBe(catalogueReference());
  // What one writes; what one is given goes by names alone where these say it.
  const written = page
    .split('### ')
    .filter((part) => /^[^\n]*`(\w+Input|Settings|Texts|ColumnOptions)`/.test(part));
  expect(written.length).toBeGreaterThan(7);
  const untold = written.flatMap((part) =>
    part.split('\n').filter((line) => /^\| `.*\|\s*\|$/.test(line)),
  );
  expect(untold).toEqual([]);
});
