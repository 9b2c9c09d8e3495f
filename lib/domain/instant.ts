import type { Json } from '#lib/domain/json.ts';

// As ISO 8601 and RFC 3339 have it: a zone is part of it, what parts day and time may be a space.
const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)$/;

/** The moment that a text tells, in milliseconds since 1970; null where it tells none. */
export function instantIn(value: Json | undefined): number | null {
  if (typeof value !== 'string') return null;
  const found = form.exec(value);
  if (!found) return null;
  const [, day, minute, second = '00', fraction = '', zone = ''] = found;
  const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const at = Date.parse(
    `${day}T${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`,
  );
  return Number.isNaN(at) ? null : at;
}
