import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './pages.ts';

const read = (page: string) => readFileSync(path.join(root, 'docs', page), 'utf8');
const benchmarks = read('benchmarks.md');

test('every figure that the limits call measured stands in the benchmarks', () => {
  const [, measured = ''] = read('limits.md').split(/^## /m);
  const figures = measured
    .split('\n')
    .flatMap((row) => row.split('|')[2]?.match(/\d[\d,.]*\d|\d/g) ?? []);
  expect(figures.length).toBeGreaterThan(20);
  expect(figures.filter((figure) => !benchmarks.includes(figure))).toEqual([]);
});

test('so does every rate that the comparison tells', () => {
  const rates = read('comparison.md').match(/\b(?:\d,)?\d{3}\b/g) ?? [];
  expect(rates).toContain('2,953');
  expect(rates.filter((rate) => !benchmarks.includes(rate))).toEqual([]);
});
