const day = 86_400_000;
/** From the year 1000 up to the year 10,000 a date is ten characters. */
const first = Date.UTC(1000, 0, 1);
const end = Date.UTC(10_000, 0, 1);

const padded = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/**
 * What `new Date(time).toISOString()` gives, which takes 0.7 µs where this takes 0.06: a third of
 * what it takes to fold an event was telling when it occurred.
 */
export function isoTime(time: number): string {
  if (!Number.isInteger(time) || time < first || time >= end) return new Date(time).toISOString();
  const days = Math.floor(time / day);
  const rest = time - days * day;
  const [hours, minutes] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60];
  const [seconds, millis] = [Math.floor(rest / 1_000) % 60, rest % 1_000];
  const fraction = `${Math.floor(millis / 100)}${padded[millis % 100]}`;
  return `${dateOf(days)}T${padded[hours]}:${padded[minutes]}:${padded[seconds]}.${fraction}Z`;
}

/** Of days since 1970, in the Gregorian calendar: years that begin in March have their leap day last. */
function dateOf(days: number): string {
  const since = days + 719_468;
  const era = Math.floor(since / 146_097);
  const dayOfEra = since - era * 146_097;
  const leaps =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${year}-${padded[month]}-${padded[dayOfMonth]}`;
}
