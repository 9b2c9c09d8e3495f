import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import type { Range } from '#app/components/events/ranges.ts';
import * as words from '#app/messages/words.ts';

/** How a range compares with the one before it, in words; null where nothing can be compared. */
export function comparison(data: HistogramJson | undefined, range: Range): string | null {
  if (data?.before === undefined || data.next !== null || range === 'all') return null;
  const { comparedLess, comparedMore, comparedNone, comparedSame, lengths } = words.overview;
  const length = lengths[range];
  if (data.before === 0) return data.total === 0 ? null : comparedNone(length);
  const percent = Math.round(((data.total - data.before) / data.before) * 100);
  if (percent === 0) return comparedSame(length);
  const told = `${words.common.number(Math.abs(percent))} %`;
  return percent > 0 ? comparedMore(told, length) : comparedLess(told, length);
}
