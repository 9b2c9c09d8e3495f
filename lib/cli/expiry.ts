import { parseInstant } from '#lib/domain/parse-instant.ts';

const units = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/**
 * When something expires, in milliseconds since 1970: some hours, days or weeks from now (`12h`,
 * `90d`, `6w`), at the end of a day in UTC, or at an instant. Null for what says none of these.
 */
export function expiryOf(text: string, now: number): number | null {
  const span = /^(\d{1,5})([hdw])$/.exec(text);
  if (span) return now + Number(span[1]) * units[span[2] as keyof typeof units];
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = parseInstant(`${text}T00:00:00Z`);
    return day === null ? null : day + units.d;
  }
  return parseInstant(text);
}
