'use client';

import { stepPath } from '#app/components/state/sparkline.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { Finding } from '#lib/queries/find-spans.ts';

/** An entity's life from left to right: when it was so, each turn of the field, and its numbers. */
export function LifeLane({ found, name }: { found: Finding; name: string }) {
  const from = Date.parse(found.lifeFrom);
  const to = Math.max(Date.parse(found.lifeTo), from + 1);
  const place = (at: string | number) =>
    Math.min(100, Math.max(0, ((new Date(at).getTime() - from) / (to - from)) * 100));
  const numbers = found.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const least = numbers.length > 0 ? Math.min(...numbers) : 0;
  const most = numbers.length > 0 ? Math.max(...numbers) : 0;
  const number = (value: number) => words.common.decimal(value, 3);
  return (
    <figure className="grid grid-cols-1 gap-x-4 pt-4 pb-2 nav:grid-cols-[150px_minmax(0,1fr)]">
      <div
        aria-hidden
        className="flex h-11 flex-col justify-between text-right text-2xs leading-none text-ink-3 max-nav:hidden"
      >
        <span>{numbers.length > 0 ? number(most) : ''}</span>
        <span>{numbers.length > 0 && least !== most ? number(least) : ''}</span>
      </div>
      <div className="relative h-[76px]" role="img" aria-label={words.find.life(name)}>
        <div className="absolute inset-x-0 top-11 border-t border-line-2" />
        {found.spans.map((span) => {
          const start = place(span.fromAt);
          const end = span.untilAt === null ? 100 : place(span.untilAt);
          return (
            <span
              key={span.from}
              title={words.find.bar(span.from, span.until)}
              className="absolute top-0 h-[47px] min-w-[3px] border-b-4 border-past bg-past-soft"
              style={{ left: `${Math.min(start, 99.6)}%`, width: `${end - start}%` }}
            />
          );
        })}
        {numbers.length > 1 ? (
          <svg
            aria-hidden
            viewBox="0 0 1000 40"
            preserveAspectRatio="none"
            className="absolute top-0 h-11 w-full"
          >
            <path
              d={stepPath(found.points, { from, until: to, least, most })}
              fill="none"
              stroke="var(--ink)"
              strokeWidth={1.25}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        ) : null}
        {found.turns.map((at) => (
          <span
            key={at}
            className="absolute top-[45px] h-[5px] w-px bg-mark"
            style={{ left: `${Math.min(place(at), 99.9)}%` }}
          />
        ))}
        {spaced(found.spans.map((span) => ({ version: span.from, at: place(span.fromAt) }))).map(
          ({ version, at }) => (
            <span
              key={version}
              className="absolute top-[50px] text-2xs font-semibold text-past"
              style={at > 92 ? { right: `${100 - at}%` } : { left: `${at}%` }}
            >
              {version}
            </span>
          ),
        )}
        <span className="absolute bottom-0 left-0 text-2xs leading-none text-ink-3">
          <Time at={found.lifeFrom} form="date" />
        </span>
        <span className="absolute right-0 bottom-0 text-2xs leading-none text-ink-3">
          <Time at={found.lifeTo} form="date" />
        </span>
      </div>
    </figure>
  );
}

/** Labels that do not overlap: those that stand at least 4 percent after the last that was kept. */
function spaced<T extends { at: number }>(labels: readonly T[]): T[] {
  const kept: T[] = [];
  for (const label of labels) if (label.at - (kept.at(-1)?.at ?? -10) >= 4) kept.push(label);
  return kept;
}
