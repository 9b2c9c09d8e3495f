// A silence that a timeline tells, and at which a run of alike events ends.

export type IdleGap = { count: number; unit: 'day' | 'month' | 'year' };

const day = 86_400_000;
/** Shorter silences are the rhythm of any history and say nothing. */
const shortest = 14 * day;

/** A silence between two events that is worth telling, in the largest unit that counts at least 2. */
export function idleGap(earlier: number, later: number): IdleGap | null {
  const silence = later - earlier;
  if (silence < shortest) return null;
  const days = Math.floor(silence / day);
  if (days < 61) return { count: days, unit: 'day' };
  const months = Math.floor(days / 30.44);
  if (months < 24) return { count: months, unit: 'month' };
  return { count: Math.floor(days / 365.25), unit: 'year' };
}
