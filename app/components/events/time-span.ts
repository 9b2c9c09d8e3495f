import { describeSpan } from '#app/components/histogram/describe-span.ts';
import { instantOf, zoned } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

/** A span of time in milliseconds; the end is not part of it. */
export type TimeSpan = { from: number; to: number };

export type SpanCrumb = { label: string; span: TimeSpan };

/** The year, the month and the day that a span lies in, so far as each is wider than the span. */
export function spanCrumbs(span: TimeSpan, zone: string): SpanCrumb[] {
  const { year, month, day, weekday } = zoned(span.from, zone);
  const { months, weekdaysShort } = words.common;
  const at = (y: number, m: number, d: number) => instantOf(Date.UTC(y, m, d), zone);
  const wider: SpanCrumb[] = [
    { label: String(year), span: { from: at(year, 0, 1), to: at(year + 1, 0, 1) } },
    {
      label: months[month - 1] ?? '',
      span: { from: at(year, month - 1, 1), to: at(year, month, 1) },
    },
    {
      label: `${weekdaysShort[weekday]} ${words.common.day(day)}`,
      span: { from: at(year, month - 1, day), to: at(year, month - 1, day + 1) },
    },
  ];
  return wider.filter(
    ({ span: { from, to } }) =>
      from <= span.from && to >= span.to && to - from > span.to - span.from,
  );
}

/** What of a span its crumbs do not tell. */
export function spanLabel(span: TimeSpan, zone: string): string {
  return describeSpan(span.from, span.to, zone);
}

/** The span four times as long around the same middle; null where that is all of `whole`. */
export function zoomOut(span: TimeSpan, whole: TimeSpan): TimeSpan | null {
  const length = span.to - span.from;
  const from = Math.max(span.from - 1.5 * length, whole.from);
  const to = Math.min(span.to + 1.5 * length, whole.to);
  return from <= whole.from && to >= whole.to
    ? null
    : { from: Math.round(from), to: Math.round(to) };
}

/** The span of the same length just before (-1) or after (1). */
export function shift({ from, to }: TimeSpan, by: -1 | 1): TimeSpan {
  const length = to - from;
  return { from: from + by * length, to: to + by * length };
}
