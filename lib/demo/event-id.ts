import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/**
 * A UUIDv7 of the event's time and content, `occurredAt` in milliseconds since 1970. Told again,
 * the event has the same id and is known by it; told otherwise, it has another.
 */
export function eventIdOf(occurredAt: number, place: number, content: JsonObject): string {
  const hash = createHash('sha256')
    .update(canonicalJson([place, content]))
    .digest('hex');
  const time = occurredAt.toString(16).padStart(12, '0');
  const id = `${time}7${hash.slice(0, 3)}8${hash.slice(3, 18)}`;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
