import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsIsoDateTime,
  parseAsNativeArrayOf,
  parseAsString,
} from 'nuqs/server';
import type { EventFilter } from '#lib/event-store/read-all.ts';

/** What a list of events is filtered by, as its URL holds it. The one codec for pages and routes. */
export const eventSearch = {
  type: parseAsNativeArrayOf(parseAsString),
  entityType: parseAsString,
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
  actor: null,
  correlation: null,
  from: null,
  to: null,
};

export function isFiltered({ type, entityType, actor, correlation }: EventSearch): boolean {
  return type.length > 0 || entityType !== null || actor !== null || correlation !== null;
}

export function toEventFilter(search: EventSearch): EventFilter {
  const { type, entityType, actor, correlation, from, to } = search;
  return {
    eventTypes: type.length > 0 ? type.map(storable) : undefined,
    entityType: entityType === null ? undefined : storable(entityType),
    actor: actor === null ? undefined : storable(actor),
    correlationId: correlation === null ? undefined : storable(correlation),
    from: from === null ? undefined : inReach(from),
    to: to === null ? undefined : inReach(to),
  };
}

/** No stored text holds NUL, and PostgreSQL refuses to be asked for it. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** Within the years 1 to 9999, which every part of the way can tell. */
function inReach(moment: Date): number {
  return Math.min(Math.max(moment.getTime(), -62_135_596_800_000), 253_402_300_799_999);
}
