import type { Turn } from '#lib/domain/condition.ts';

/** A number that a field turned to; null where it held none from then on. */
export type Point = { at: number; value: number | null };

/**
 * The numbers that a field held over time, for a line: where there are more than `most`, the least
 * and the greatest of each of equal steps, so that no peak is lost. None where it never held one.
 */
export function samplePoints(turns: readonly Turn[], most: number): Point[] {
  const points = turns.map(({ at, after }) => ({
    at,
    value: typeof after === 'number' ? after : null,
  }));
  if (!points.some(({ value }) => value !== null)) return [];
  if (points.length <= most) return points;
  const size = Math.ceil(points.length / (most / 2));
  const sampled: Point[] = [];
  for (let at = 0; at < points.length; at += size) {
    const some = points.slice(at, at + size);
    const numbers = some.filter((point) => point.value !== null);
    const order = numbers.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
    const ends = [order[0], order.at(-1)].filter((point) => point !== undefined);
    sampled.push(
      ...new Set((ends.length > 0 ? ends : some.slice(0, 1)).toSorted((a, b) => a.at - b.at)),
    );
  }
  return sampled;
}
