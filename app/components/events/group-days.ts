import { dayKey } from '#app/components/time/zoned.ts';

/** Events on a day, on average, from which on days are worth a line of their own. */
const worth = 3;

/**
 * Whether a list of events is read by days: a line for each, and clocks alone in its column. Where
 * days hold one event or two, each row tells its own date instead.
 */
export function isByDay(occurredAt: readonly string[], zone: string): boolean {
  const days = new Set(occurredAt.map((at) => dayKey(Date.parse(at), zone)));
  return occurredAt.length >= days.size * worth;
}

/** Whether an event begins a day, seen from the newest; today needs no line at the head. */
export function beginsDay(
  at: string,
  above: string | undefined,
  { zone, now }: { zone: string; now: number },
): boolean {
  const before = above === undefined ? now : Date.parse(above);
  return dayKey(Date.parse(at), zone) !== dayKey(before, zone);
}
