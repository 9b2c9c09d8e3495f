import { localInstant } from '#lib/domain/parse-instant.ts';

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The instant at which a day, `2026-03-12`, begins by the clocks of an IANA zone, or the day so many
 * days after it; null where there is no such day or no such zone. Where clocks are set forward over
 * midnight it begins with the first second that there is.
 */
export function dayStart(day: string, zone: string, daysLater = 0): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  const [year, month, date] = (match ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || date === undefined || !isZone(zone)) return null;
  const first = localInstant(year, month, date, 0, 0, 0, 0);
  if (first === null) return null;
  const wall = first + daysLater * dayMs;
  const offsets = [wall - dayMs, wall + dayMs].map((at) => wallClock(at, zone) - at);
  const starts = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
  const isFirst = (at: number) => wallClock(at, zone) >= wall && wallClock(at - 1, zone) < wall;
  return starts.find(isFirst) ?? starts[0] ?? null;
}

export function isZone(zone: string): boolean {
  try {
    formatIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** What a zone's calendar and clock show, as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatIn(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const millisecond = ((at % 1_000) + 1_000) % 1_000;
  return localInstant(year, month, day, hour, minute, second, millisecond) ?? at;
}

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
