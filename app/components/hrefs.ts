import type { EntityRef } from '#lib/domain/event.ts';

// Every link with an id is made here: ids hold `|`, `/`, spaces and any unicode.

export function entityTypeHref(type: string): string {
  return `/entities/${encodeURIComponent(type)}`;
}

export function entityHref({ type, id }: EntityRef, at?: { version?: number | undefined }): string {
  const path = `${entityTypeHref(type)}/${encodeURIComponent(id)}`;
  return at?.version === undefined ? path : `${path}?version=${at.version}`;
}

export function compareHref({ type, id }: EntityRef, from: number, to: number): string {
  return `${entityHref({ type, id })}/compare?from=${from}&to=${to}`;
}

/** The form that records an event on an entity; with a type, the form of that type. */
export function recordHref({ type, id }: EntityRef, eventType?: string): string {
  const path = `${entityHref({ type, id })}/record`;
  return eventType === undefined ? path : `${path}?type=${encodeURIComponent(eventType)}`;
}

export function eventHref(id: string): string {
  return `/events/${encodeURIComponent(id)}`;
}

/** Who looked at an entity. */
export function looksHref({ type, id }: EntityRef): string {
  return `/admin/audit?${new URLSearchParams({ show: 'looks', entity: `${type}/${id}` })}`;
}

export type EventsFilter = {
  type?: string[];
  entityType?: string | null;
  entity?: EntityRef | null;
  actor?: string | null;
  correlation?: string | null;
  /** Milliseconds, of when it happened. */
  from?: number | null;
  to?: number | null;
};

export function eventsHref(filter: EventsFilter = {}): string {
  const query = new URLSearchParams();
  for (const type of filter.type ?? []) query.append('type', type);
  if (filter.entityType) query.set('entityType', filter.entityType);
  if (filter.entity) query.set('entity', `${filter.entity.type}/${filter.entity.id}`);
  if (filter.actor) query.set('actor', filter.actor);
  if (filter.correlation) query.set('correlation', filter.correlation);
  if (typeof filter.from === 'number') query.set('from', new Date(filter.from).toISOString());
  if (typeof filter.to === 'number') query.set('to', new Date(filter.to).toISOString());
  const text = query.toString();
  return text === '' ? '/events' : `/events?${text}`;
}

/**
 * A segment of a path as it was before `encodeURIComponent`. Next hands pages their params encoded;
 * what is not well-formed is taken as it stands.
 */
export function decodeParam(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
