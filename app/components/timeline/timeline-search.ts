import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsIsoDateTime,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { HistoryFilter } from '#lib/event-store/history-filter.ts';

/** What a timeline is narrowed to and how it runs, as its URL holds it. The one codec for pages and routes. */
export const timelineSearch = {
  event: parseAsNativeArrayOf(parseAsString),
  /** The JSON Pointer of a field that was changed. */
  changed: parseAsString,
  actor: parseAsString,
  correlation: parseAsString,
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  /** Words. */
  q: parseAsString,
  order: parseAsStringLiteral(['desc', 'asc']).withDefault('desc'),
  /** Types of related entities whose events are merged in. */
  with: parseAsNativeArrayOf(parseAsString),
};

export type TimelineSearch = inferParserType<typeof timelineSearch>;

export const loadTimelineSearch = createLoader(timelineSearch);
export const serializeTimelineSearch = createSerializer(timelineSearch);

export const noFilter: Omit<TimelineSearch, 'order' | 'with'> = {
  event: [],
  changed: null,
  actor: null,
  correlation: null,
  from: null,
  to: null,
  q: null,
};

export function toHistoryFilter(search: TimelineSearch): HistoryFilter {
  const { event, changed, actor, correlation, from, to, q } = search;
  const text = (given: string | null) => (given ? storable(given) : undefined);
  return {
    eventTypes: event.length > 0 ? event.map(storable) : undefined,
    field: changed?.startsWith('/') ? storable(changed) : undefined,
    actor: text(actor),
    correlationId: text(correlation),
    from: from === null ? undefined : inReach(from),
    to: to === null ? undefined : inReach(to),
    text: q?.trim() ? storable(q.trim()) : undefined,
  };
}

/** Two searches that keep the same events in the same timeline are the same text. */
export function searchKey({ order: _, ...search }: TimelineSearch): string {
  return serializeTimelineSearch(search);
}

/** No stored text holds NUL, and PostgreSQL refuses to be asked for it. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** Within the years 1 to 9999, which every part of the way can tell. */
function inReach(moment: Date): number {
  return Math.min(Math.max(moment.getTime(), -62_135_596_800_000), 253_402_300_799_999);
}
