import type { Json } from '#lib/domain/json.ts';

// Imported tables bring along columns that say nothing about a thing: how a log was made, and cells
// that were filled in because something had to stand there.

/** Words that tables write where there is no value. */
const noValue = new Set(['NIL', 'NULL', 'NONE', 'N/A', 'NA', 'NaN', '-', '–', '?']);

/** Whether a value says that there is none. */
export function isNothing(value: Json | undefined): boolean {
  return value === null || value === '' || (typeof value === 'string' && noValue.has(value));
}

/** Whether a field is about the log rather than what was logged, as process mining names them: `lifecycle:transition`. */
export function isTechnical(name: string): boolean {
  return /^(lifecycle|concept|identity|semantic):/.test(name);
}
