import type { Json } from '#lib/domain/json.ts';

/** A text as it is, any other value as JSON; nothing of what is nested too deep, which no event holds. */
export function jsonText(value: Json): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}
