import * as words from '#app/messages/words.ts';

const steps = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.4375 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** “3 hours”, in the largest unit that holds at least one. */
export function span(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  for (const [unit, length] of steps) {
    if (size >= length) return words.common.unit(Math.floor(size / length), unit);
  }
  return words.common.unit(0, 'second');
}

/** “18 months”: as `span`, but in years only from three on. */
export function monthSpan(milliseconds: number): string {
  const months = Math.round(milliseconds / (30.4375 * 86_400_000));
  return months >= 12 && months < 36 ? words.common.unit(months, 'month') : span(milliseconds);
}

/** “3 hours ago”, “in 2 minutes”, “just now” within 5 seconds. */
export function relative(at: number, now: number): string {
  const age = now - at;
  if (Math.abs(age) < 5_000) return words.common.justNow;
  return age > 0 ? words.common.ago(span(age)) : words.common.ahead(spanLeft(-age));
}

/** What a deadline leaves, to the nearest unit: a second after it was set, a fortnight is no 13 days. */
function spanLeft(milliseconds: number): string {
  const unit = steps.find(([, length]) => milliseconds >= length)?.[1] ?? 1_000;
  return span(Math.round(milliseconds / unit) * unit);
}

/** “0.4 s”, “42 ms”, “2 min 59 s”, “1 d 17 h”, “13 years”: how long between two events. */
export function duration(milliseconds: number): string {
  const { day, hour, minute, second, millisecond } = words.common.unitShort;
  const size = Math.abs(milliseconds);
  if (size >= 60 * 86_400_000) return span(size);
  if (size < 1_000) return `${Math.round(size)} ${millisecond}`;
  if (size < 10_000) return `${words.common.decimal(size / 1_000, 1, 1)} ${second}`;
  const seconds = Math.round(size / 1_000);
  const two = (a: number, unitA: string, b: number, unitB: string) =>
    b === 0 ? `${a} ${unitA}` : `${a} ${unitA} ${b} ${unitB}`;
  if (seconds < 60) return `${seconds} ${second}`;
  if (seconds < 3_600) return two(Math.floor(seconds / 60), minute, seconds % 60, second);
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return two(Math.floor(minutes / 60), hour, minutes % 60, minute);
  const hours = Math.round(minutes / 60);
  return two(Math.floor(hours / 24), day, hours % 24, hour);
}
