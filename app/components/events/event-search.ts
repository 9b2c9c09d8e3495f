import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsIsoDateTime,
  parseAsNativeArrayOf,
  parseAsString,
} from 'nuqs/server';
import type { EntityRef } from '#lib/domain/event.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';

/** What a list of events is filtered by, as its URL holds it. The one codec for pages and routes. */
export const eventSearch = {
  type: parseAsNativeArrayOf(parseAsString),
  entityType: parseAsString,
  /** `type/id`, cut at the first slash. */
  entity: parseAsString,
  actor: parseAsString,
  correlation: parseAsString,
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
};

export type EventSearch = inferParserType<typeof eventSearch>;

export const loadEventSearch = createLoader(eventSearch);
export const serializeEventSearch = createSerializer(eventSearch);

export const noSearch: EventSearch = {
  type: [],
  entityType: null,
  entity: null,
  actor: null,
  correlation: null,
  from: null,
  to: null,
};

export function isFiltered({ type, ...others }: EventSearch): boolean {
  const { entityType, entity, actor, correlation } = others;
  return type.length > 0 || [entityType, entity, actor, correlation].some((part) => part !== null);
}

export function toEventFilter(search: EventSearch): EventFilter {
  const { type, entityType, entity, actor, correlation, from, to } = search;
  return {
    eventTypes: type.length > 0 ? type.map(storable) : undefined,
    entityType: entityType === null ? undefined : storable(entityType),
    entity: entity === null ? undefined : toEntity(storable(entity)),
    actor: actor === null ? undefined : storable(actor),
    correlationId: correlation === null ? undefined : storable(correlation),
    from: from === null ? undefined : inReach(from),
    to: to === null ? undefined : inReach(to),
  };
}

/** What names no entity is one that nothing was recorded of. */
export function toEntity(text: string): EntityRef {
  const cut = text.indexOf('/');
  return cut === -1
    ? { type: '', id: text }
    : { type: text.slice(0, cut), id: text.slice(cut + 1) };
}

/** No stored text holds NUL, and PostgreSQL refuses to be asked for it. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** Within the years 1 to 9999, which every part of the way can tell. */
function inReach(moment: Date): number {
  return Math.min(Math.max(moment.getTime(), -62_135_596_800_000), 253_402_300_799_999);
}
