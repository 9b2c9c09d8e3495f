'use client';

import * as words from '#app/messages/words.ts';
import type { Point } from '#lib/domain/sample-points.ts';

const height = 40;
const inset = 3;

/** A field's numbers over time, each standing until the next; gaps where it held none. */
export function Sparkline(props: { points: readonly Point[]; until: number; values: number }) {
  const { points, until } = props;
  const numbers = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first] = points;
  if (!first || numbers.length < 2) return null;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const number = (value: number) => words.common.decimal(value, 3);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 py-2">
      <div className="flex flex-col justify-between text-right text-2xs leading-none text-ink-3">
        <span>{number(most)}</span>
        <span>{least === most ? '' : number(least)}</span>
      </div>
      <svg
        role="img"
        aria-label={words.blame.spark(number(least), number(most), props.values)}
        viewBox={`0 0 1000 ${height}`}
        preserveAspectRatio="none"
        className="h-10 w-full"
      >
        <path
          d={stepPath(points, { until, least, most })}
          fill="none"
          stroke="var(--ink-2)"
          strokeWidth={1.25}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  );
}

/** A line of steps, 1,000 wide and 40 high. */
export function stepPath(
  points: readonly Point[],
  range: { from?: number; until: number; least: number; most: number },
): string {
  const from = range.from ?? points[0]?.at ?? 0;
  const x = (at: number) =>
    Math.round(((at - from) / Math.max(range.until - from, 1)) * 10_000) / 10;
  const y = (value: number) => {
    if (range.most === range.least) return height / 2;
    const part = (value - range.least) / (range.most - range.least);
    return Math.round((height - inset - part * (height - 2 * inset)) * 10) / 10;
  };
  let path = '';
  let isDrawing = false;
  for (const [index, { at, value }] of points.entries()) {
    if (value === null) {
      isDrawing = false;
      continue;
    }
    const end = points[index + 1]?.at ?? range.until;
    path += `${isDrawing ? 'L' : 'M'}${x(at)} ${y(value)}H${x(end)}`;
    isDrawing = true;
  }
  return path;
}
