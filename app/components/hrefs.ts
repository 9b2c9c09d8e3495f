import type { EntityRef } from '#lib/domain/event.ts';

// Every link with an id is made here: ids hold `|`, `/`, spaces and any unicode.

export function entityTypeHref(type: string): string {
  return `/entities/${encodeURIComponent(type)}`;
}

export function entityHref({ type, id }: EntityRef, at?: { version?: number | undefined }): string {
  const path = `${entityTypeHref(type)}/${idSegment(id)}`;
  return at?.version === undefined ? path : `${path}?version=${at.version}`;
}

/** What a type is like, learnt from its events and as it is defined. */
export function schemaHref(type: string): string {
  return `/schema/${encodeURIComponent(type)}`;
}

/** Where the words of a type that no definition describes are edited. */
export function schemaWordsHref(type: string): string {
  return `${schemaHref(type)}/words`;
}

/** One entity, or, without an id, all of its type. */
export function placeHref({ type, id }: { type: string; id: string | null }): string {
  return id === null ? entityTypeHref(type) : entityHref({ type, id });
}

/** Ids that would name a page beside the entities, and those that look like one of them escaped. */
const pageNames = /^~*find$/;

/** An id as a segment of a path: one that a page beside the entities is called has a `~` before it. */
function idSegment(id: string): string {
  return encodeURIComponent(pageNames.test(id) ? `~${id}` : id);
}

/** The id that a segment of a path stands for. */
export function idOfSegment(segment: string): string {
  const id = decodeParam(segment);
  return pageNames.test(id) && id.startsWith('~') ? id.slice(1) : id;
}

export function compareHref({ type, id }: EntityRef, from: number, to: number): string {
  return `${entityHref({ type, id })}/compare?from=${from}&to=${to}`;
}

/** When a field of an entity held what is asked. */
export function findHref(
  { type, id }: EntityRef,
  asked: { field?: string; operator?: string; value?: string } = {},
): string {
  const query = new URLSearchParams(asked);
  const path = `${entityHref({ type, id })}/find`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The same of all entities of a type. */
export function findInTypeHref(
  type: string,
  asked: { field?: string; operator?: string; value?: string } = {},
): string {
  const query = new URLSearchParams(asked);
  const path = `${entityTypeHref(type)}/find`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The history grid of an entity. */
export function gridHref({ type, id }: EntityRef, shown: { match?: string } = {}): string {
  const query = new URLSearchParams(shown);
  const path = `${entityHref({ type, id })}/grid`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Any two entities or events beside each other, each as `formatEnd` writes it. */
export function compareEndsHref(left: string, right?: string): string {
  return `/compare?${new URLSearchParams(right === undefined ? { left } : { left, right })}`;
}

export function searchHref(text: string): string {
  return `/search?${new URLSearchParams({ q: text })}`;
}

/** The page that corrects an entity. */
export function correctHref(
  ref: EntityRef,
  asked: { tab?: 'event' | 'revert' | 'json'; type?: string; events?: string; to?: string } = {},
): string {
  const query = new URLSearchParams(asked);
  const path = `${entityHref(ref)}/correct`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The form that records an event on an entity; with a type, the form of that type. */
export function recordHref(ref: EntityRef, eventType?: string): string {
  return correctHref(ref, {
    tab: 'event',
    ...(eventType === undefined ? {} : { type: eventType }),
  });
}

/** Undoes what events did. */
export function revertHref(ref: EntityRef, eventIds: readonly string[]): string {
  return correctHref(ref, { tab: 'revert', events: eventIds.join(',') });
}

/** Puts an entity back to how it was at a version, or some of its fields alone. */
export function backToHref(
  ref: EntityRef,
  version: number,
  fields: readonly string[] = [],
): string {
  const path = correctHref(ref, { tab: 'revert', to: String(version) });
  return fields.reduce((href, field) => `${href}&field=${encodeURIComponent(field)}`, path);
}

/** The form of an event's type on its entity, filled in with what the event held. */
export function similarHref(event: { id: string; type: string; entity: EntityRef }): string {
  return `${recordHref(event.entity, event.type)}&like=${encodeURIComponent(event.id)}`;
}

/** The corrections that are proposed and reviewed, or those of one status. */
export function correctionsHref(status?: string, after?: string): string {
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(after === undefined ? {} : { after }),
  });
  return query.size === 0 ? '/corrections' : `/corrections?${query}`;
}

export function correctionHref(id: string): string {
  return `/corrections/${encodeURIComponent(id)}`;
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

/** The read models, or one of them with its rows. */
export function projectionHref(name?: string): string {
  return name === undefined ? '/projections' : `/projections/${encodeURIComponent(name)}`;
}

/** How far one rebuild is, and what it would change. */
export function rebuildHref(id: string): string {
  return `/projections/rebuilds/${encodeURIComponent(id)}`;
}

export type EffectsAsked = {
  status?: string | null;
  reactor?: string | null;
  cause?: string | null;
  /** `type/id` */
  entity?: string | null;
  event?: string | null;
};

/** What followed events, or those of them that fit. */
export function effectsHref(asked: EffectsAsked = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  return query.size === 0 ? '/effects' : `/effects?${query}`;
}

export function effectHref(id: string): string {
  return `/effects/${encodeURIComponent(id)}`;
}

/** The phone of the demonstration. */
export function demoHref(): string {
  return '/demo';
}

/** The letters of the demonstration. */
export function lettersHref(): string {
  return '/letters';
}

export function letterHref(id: string): string {
  return `/letters/${encodeURIComponent(id)}`;
}

export function reactorHref(name: string): string {
  return `/effects/reactors/${encodeURIComponent(name)}`;
}

/** What would go if an entity was erased: all of it, the person, or some of its fields. */
export function eraseHref(
  ref: EntityRef,
  asked: { what?: 'entity' | 'person' | 'fields'; fields?: readonly string[] } = {},
): string {
  const query = new URLSearchParams(asked.what === undefined ? {} : { what: asked.what });
  for (const field of asked.fields ?? []) query.append('field', field);
  const path = `${entityHref(ref)}/erase`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** What would go if an event's payload was erased. */
export function eraseEventHref(id: string): string {
  return `${eventHref(id)}/erase`;
}

/** What would go if all that a bulk act was begun for were erased. */
export function eraseChosenHref(bulk: string): string {
  return `/corrections/bulk/${encodeURIComponent(bulk)}/erase`;
}

/** An erasure: waiting, under way, or its certificate. */
export function erasureHref(id: string): string {
  return `/admin/erasures/${encodeURIComponent(id)}`;
}

/** A legal hold in the list of them. */
export function holdHref(id: string): string {
  return `/admin/holds#hold-${encodeURIComponent(id)}`;
}

/** The form that places a hold on an entity. */
export function placeHoldHref({ type, id }: EntityRef): string {
  return `/admin/holds?${new URLSearchParams({ place: `${type}/${id}` })}`;
}

/** The imports, or one of them. */
export function importHref(id?: string): string {
  return id === undefined ? '/import' : `/import/${encodeURIComponent(id)}`;
}

/** Where all of a type that an import made is erased. */
export function eraseImportHref(id: string, type: string): string {
  return `${importHref(id)}/erase?${new URLSearchParams({ type })}`;
}
