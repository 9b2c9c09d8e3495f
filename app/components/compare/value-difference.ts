import { instantIn } from '#lib/domain/instant.ts';
import type { Json } from '#lib/domain/json.ts';

/** How far apart two values are, where that can be said. */
export type ValueDifference =
  | { kind: 'number'; by: number; percent: number | null }
  | { kind: 'time'; ms: number }
  /** The same text but for case, accents or white space: easily overlooked. */
  | { kind: 'look-alike' };

const day = /^\d{4}-\d\d-\d\d$/;

/** A moment, or the beginning of a day; null where a text is neither. */
function timeIn(text: string): number | null {
  const at = instantIn(text) ?? (day.test(text) ? Date.parse(text) : Number.NaN);
  return Number.isNaN(at) ? null : at;
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
  const [from, to] = [timeIn(before), timeIn(after)];
  if (from !== null && to !== null) return { kind: 'time', ms: to - from };
  return folded(before) === folded(after) ? { kind: 'look-alike' } : null;
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\s]/gu, '')
    .toLowerCase();
}
