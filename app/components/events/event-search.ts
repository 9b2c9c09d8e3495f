import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsIsoDateTime,
  parseAsNativeArrayOf,
  parseAsString,
} from 'nuqs/server';
import type { EntityRef } from '#lib/domain/event.ts';
import { type FieldFilter, parseFieldFilter } from '#lib/domain/field-filter.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';

/** What a list of events is filtered by, as its URL holds it. The one codec for pages and routes. */
export const eventSearch = {
  type: parseAsNativeArrayOf(parseAsString),
  entityType: parseAsNativeArrayOf(parseAsString),
  /** `type/id`, cut at the first slash. */
  entity: parseAsString,
  actor: parseAsNativeArrayOf(parseAsString),
  recorder: parseAsNativeArrayOf(parseAsString),
  correlation: parseAsString,
  text: parseAsString,
  /** Conditions on places of an event, as `formatFieldFilter` writes them. */
  field: parseAsNativeArrayOf(parseAsString),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
};

export type EventSearch = inferParserType<typeof eventSearch>;

export const loadEventSearch = createLoader(eventSearch);
export const serializeEventSearch = createSerializer(eventSearch);

export const noSearch: EventSearch = {
  type: [],
  entityType: [],
  entity: null,
  actor: [],
  recorder: [],
  correlation: null,
  text: null,
  field: [],
  from: null,
  to: null,
};

export function isFiltered({ from, to, ...others }: EventSearch): boolean {
  return Object.values(others).some((part) => part !== null && part.length > 0);
}

export function toEventFilter(search: EventSearch): EventQuery {
  const { type, entityType, entity, actor, recorder, correlation, text, field, from, to } = search;
  const [onlyType, ...otherTypes] = entityType.map(storable);
  const [onlyActor, ...otherActors] = actor.map(storable);
  return {
    eventTypes: severalOf(type),
    ...(onlyType !== undefined && otherTypes.length > 0
      ? { entityTypes: [onlyType, ...otherTypes] }
      : { entityType: onlyType }),
    entity: entity === null ? undefined : toEntity(storable(entity)),
    ...(onlyActor !== undefined && otherActors.length > 0
      ? { actors: [onlyActor, ...otherActors] }
      : { actor: onlyActor }),
    recorders: severalOf(recorder),
    correlationId: correlation === null ? undefined : storable(correlation),
    text: text === null || text === '' ? undefined : storable(text),
    fields: field.length > 0 ? field.map(toFieldFilter) : undefined,
    from: from === null ? undefined : inReach(from),
    to: to === null ? undefined : inReach(to),
  };
}

/** What is no condition is one on a field that no event has. */
export function toFieldFilter(text: string): FieldFilter {
  const none: FieldFilter = { path: '/data/ ', condition: 'exists', value: '' };
  return parseFieldFilter(storable(text)) ?? none;
}

function severalOf(texts: readonly string[]): string[] | undefined {
  return texts.length > 0 ? texts.map(storable) : undefined;
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
