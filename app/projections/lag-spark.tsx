import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import * as words from '#app/messages/words.ts';
import { type Look, trendOf } from '#app/projections/use-projections.ts';

const [width, height] = [44, 14];
const arrows = { rising: ArrowUp, falling: ArrowDown, steady: ArrowRight };

/** How the lag went over the last looks, as a line, and where it goes, in a word for who sees none. */
export function LagSpark({ looks }: { looks: readonly Look[] | undefined }) {
  const trend = trendOf(looks);
  if (!looks || trend === null || looks.every(({ lag }) => lag === 0)) return null;
  const most = Math.max(...looks.map(({ lag }) => lag), 1);
  const first = looks[0]?.at ?? 0;
  const length = Math.max((looks.at(-1)?.at ?? first) - first, 1);
  const points = looks.map(
    ({ at, lag }) =>
      `${(((at - first) / length) * width).toFixed(1)},${(height - 1 - (lag / most) * (height - 2)).toFixed(1)}`,
  );
  const Arrow = arrows[trend];
  return (
    <span className="inline-flex items-center gap-0.5 align-[-2px]">
      <svg aria-hidden width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <polyline points={points.join(' ')} fill="none" stroke="var(--ink-2)" strokeWidth={1.25} />
      </svg>
      <Arrow size={11} aria-hidden />
      <span className="sr-only">{words.projections.trend[trend]}</span>
    </span>
  );
}
