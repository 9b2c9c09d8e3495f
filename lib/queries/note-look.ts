import { keyedHash } from '#lib/access/keyed-hash.ts';
import { holdLook, recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { PastMoment } from '#lib/event-store/states-at.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import type { ListQuery } from '#lib/queries/listing/list-query.ts';

type Noting = Pick<Store, 'looks'>;
type Hashing = Noting & Pick<Store, 'secrets'>;

/** Every query that gives out something of an entity that is there says so here. */
export function noteEntity(
  store: Noting,
  viewer: Viewer,
  { type, id }: EntityRef,
  part: 'state' | 'pastState' | 'history' | 'comparison' | 'event',
): void {
  recordLook(store, viewer, {
    kind: 'entity',
    entityType: type,
    entityId: id,
    what: { parts: [part] },
  });
}

/** Every query that gives out entities of a type by page says so here. Of filters the fields alone. */
export function noteList(
  store: Noting,
  viewer: Viewer,
  entityType: string,
  asked: Partial<Pick<ListQuery, 'filters' | 'sort' | 'moment'>> = {},
): void {
  recordLook(store, viewer, {
    kind: 'list',
    entityType,
    what: { of: 'entities', ...notedQuery(asked) },
  });
}

/** What is asked of a list, without the values that it is filtered by: they may be personal. */
export function notedQuery({
  filters = [],
  sort,
  moment,
}: Partial<Pick<ListQuery, 'filters' | 'sort' | 'moment'>>): { [name: string]: unknown } {
  return {
    ...(filters.length > 0 ? { filters: filters.map(({ path, op }) => `${path} ${op}`) } : {}),
    ...(sort ? { sort: sort.path } : {}),
    ...(moment ? { moment: pastOf(moment) } : {}),
  };
}

function pastOf(moment: PastMoment): { [name: string]: string } {
  return 'recordedAt' in moment
    ? { recordedAt: new Date(moment.recordedAt).toISOString() }
    : { at: new Date(moment.effectiveAt).toISOString() };
}

/** Every query that gives out events by page, or live, says so here. */
export function noteEvents(
  store: Noting,
  viewer: Viewer,
  query: EventQuery,
  how: 'page' | 'live',
): void {
  const { what, ...about } = notedEvents(query);
  const { of, ...filter } = what;
  recordLook(store, viewer, { kind: 'list', ...about, what: { of, how, ...filter } });
}

/** What events are asked for, without the values that are looked for: they may be personal. */
export function notedEvents({ entity, entityType, text, fields, ...filter }: EventQuery): {
  entityType: string | undefined;
  entityId: string | undefined;
  what: { [name: string]: unknown };
} {
  return {
    entityType: entity?.type ?? entityType,
    entityId: entity?.id,
    what: {
      of: 'events',
      ...filter,
      // Where it is looked for is told.
      ...(text === undefined ? {} : { text: true }),
      ...(fields ? { fields: fields.map(({ path, condition }) => `${path} ${condition}`) } : {}),
    },
  };
}

/**
 * What was searched for may be personal, so its length alone is noted, and a mark that tells two
 * searches for the same apart from others. Entities that were found by a masked value are each noted.
 */
export function noteSearch(
  store: Hashing,
  viewer: Viewer,
  text: string,
  how: {
    found: number;
    types: readonly string[] | undefined;
    masked: EntityRef[];
    typing: boolean;
  },
): void {
  const mark = keyedHash(store.secrets.tagKey)(JSON.stringify(['search', text.trim()]));
  for (const { type, id } of how.masked) {
    recordLook(store, viewer, {
      kind: 'search',
      entityType: type,
      entityId: id,
      what: { of: 'masked', mark: mark.toString('hex', 0, 4) },
    });
  }
  const look = {
    kind: 'search' as const,
    what: {
      of: 'everything',
      ...(how.types ? { entityTypes: how.types } : {}),
      letters: text.trim().length,
      found: how.found,
      mark: mark.toString('hex', 0, 4),
    },
  };
  if (how.typing) holdLook(store, viewer, look, text);
  else recordLook(store, viewer, look);
}
