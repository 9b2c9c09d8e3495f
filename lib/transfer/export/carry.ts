import type { EventObject } from '#lib/domain/event-object.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { ExportedEvent } from '#lib/transfer/export/read-exported.ts';
import type { CarriedMember } from '#lib/transfer/import/carried.ts';

/** What an export carries along of an event, beside what other programs read; texts all. */
export type CarriedTexts = Partial<Record<CarriedMember, string>>;

/** All but data, objects, actor and reason, which a format may hold itself. */
export function carriedOf({ event }: ExportedEvent, source: string): CarriedTexts {
  const metadata = Object.keys(event.metadata).length > 0 ? event.metadata : null;
  return {
    type: event.entity.type,
    id: event.id,
    source,
    position: String(event.position),
    recordedat: new Date(event.recordedAt).toISOString(),
    correlationid: event.correlationId,
    ...(event.causationId === null ? {} : { causationid: event.causationId }),
    ...(event.reason === null ? {} : { because: event.reason }),
    ...(metadata ? { metadata: JSON.stringify(metadata) } : {}),
    ...(event.schemaVersion === 1 ? {} : { schemaversion: String(event.schemaVersion) }),
  };
}

export function objectsText(objects: readonly EventObject[]): string {
  return JSON.stringify(objects);
}

export function dataText(data: JsonObject): string {
  return JSON.stringify(data);
}
