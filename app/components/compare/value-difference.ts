import type { Json } from '#lib/domain/json.ts';

/** How far apart two values are, where that can be said. */
export type ValueDifference =
  | { kind: 'number'; by: number; percent: number | null }
  | { kind: 'time'; ms: number }
  /** The same text but for case, accents or white space: easily overlooked. */
  | { kind: 'look-alike' };

const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value));
}

export function valueDifference(
  before: Json | undefined,
  after: Json | undefined,
): ValueDifference | null {
  if (typeof before === 'number' && typeof after === 'number') {
    // Steps of decimals: 0.1 + 0.2 is told as 0.3.
    const by = Number((after - before).toPrecision(12));
    return { kind: 'number', by, percent: before === 0 ? null : (by / Math.abs(before)) * 100 };
  }
  if (typeof before !== 'string' || typeof after !== 'string' || before === after) return null;
  if (isInstant(before) && isInstant(after)) {
    return { kind: 'time', ms: Date.parse(after) - Date.parse(before) };
  }
  return folded(before) === folded(after) ? { kind: 'look-alike' } : null;
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\s]/gu, '')
    .toLowerCase();
}
