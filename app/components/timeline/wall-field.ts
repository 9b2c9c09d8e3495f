import { instantOf, zoned } from '#app/components/time/zoned.ts';

// What `datetime-local` and `date` fields hold: a clock and a calendar without a zone.

/** An instant as a field of a zone's clock holds it. */
export function wallField(at: number, zone: string): string {
  const { year, month, day, hour, minute, second } = zoned(at, zone);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString().slice(0, 19);
}

/** The instant at which a zone's clock shows what a field holds; null where it holds none. */
export function instantOfField(text: string, zone: string): number | null {
  const wall = Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`);
  return Number.isNaN(wall) ? null : instantOf(wall, zone);
}
