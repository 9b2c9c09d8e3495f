import type { Viewer } from '#lib/access/viewer.ts';
import { parseEnd } from '#lib/domain/compare-end.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { deletedMarks } from '#lib/queries/search/entity-hits.ts';
import { search } from '#lib/queries/search.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

/** What may be an end of a comparison. */
export type EndSuggestion =
  | {
      kind: 'entity';
      type: string;
      typeLabel: string;
      id: string;
      label: string | null;
      deleted: boolean;
    }
  | { kind: 'event'; id: string; sentence: string; entityLabel: string | null; occurredAt: string };

const mostRecent = 60;
const most = 12;

/**
 * The entities and events that a text names, by id, `type/id`, the id of an event or an address of
 * this server, and then those that the search finds. Without one, what was last recorded on.
 */
export async function suggestEnds(
  store: Viewing,
  viewer: Viewer,
  text: string,
): Promise<EndSuggestion[]> {
  const asked = withoutAddress(text.trim()).slice(0, 600);
  if (asked === '') return recentEntities(store, viewer);
  const eventId = asked.replace(/^events?\//, '');
  const event = uuidForm.test(eventId) ? await readEventView(store, viewer, eventId) : null;
  const { id, sentence, entityLabel, occurredAt } = event ?? {};
  const refs = await entitiesNamed(store, viewer, asked);
  const [named, found] = await Promise.all([
    suggested(store, viewer, refs),
    // What is deleted is compared as well.
    search(store, viewer, { text: asked, limit: most, typing: true, deleted: 'show' }),
  ]);
  const isNamed = ({ type, id: other }: EntityRef) =>
    refs.some((ref) => ref.type === type && ref.id === other);
  return [
    ...(id !== undefined && sentence !== undefined && occurredAt !== undefined
      ? [{ kind: 'event' as const, id, sentence, entityLabel: entityLabel ?? null, occurredAt }]
      : []),
    ...named,
    ...found.entities
      .filter((hit) => !isNamed(hit))
      .map(({ type, typeLabel, id: other, label, deletedAt }) => ({
        kind: 'entity' as const,
        type,
        typeLabel,
        id: other,
        label,
        deleted: deletedAt !== null,
      })),
  ];
}

/** What stands behind `/entities/` or `/events/` in a link of this server. */
function withoutAddress(text: string): string {
  const match = /^(?:https?:\/\/[^/]+)?\/(entities|events)\/([^?#]+)/.exec(text);
  if (!match) return text;
  try {
    const path = (match[2] ?? '').split('/').map(decodeURIComponent);
    return match[1] === 'events' ? (path[0] ?? '') : path.slice(0, 2).join('/');
  } catch {
    return text;
  }
}

async function entitiesNamed(store: Viewing, viewer: Viewer, asked: string): Promise<EntityRef[]> {
  if (asked.includes('\0')) return [];
  const types = (await listEntityTypes(store, viewer)).map(({ type }) => type);
  const end = parseEnd(asked);
  const ids = [asked, ...(end?.kind === 'entity' ? [end.ref.id] : [])];
  const { rows } = await store.pool.query<EntityRef>({
    name: 'entities-named',
    text: `select entity_type as type, entity_id as id from authority.head
      where entity_type = any ($1) and entity_id = any ($2) limit $3`,
    values: [types, ids, most],
  });
  return rows.filter(
    (ref) => ref.id === asked || (end?.kind === 'entity' && end.ref.type === ref.type),
  );
}

async function recentEntities(store: Viewing, viewer: Viewer): Promise<EndSuggestion[]> {
  const { items } = await listEvents(store, viewer, { order: 'desc', limit: mostRecent });
  const refs = new Map<string, EntityRef>();
  for (const { entity } of items) {
    if (entity.id !== '') refs.set(`${entity.type}/${entity.id}`, entity);
  }
  return suggested(store, viewer, [...refs.values()].slice(0, most));
}

async function suggested(
  store: Viewing,
  viewer: Viewer,
  refs: readonly EntityRef[],
): Promise<EndSuggestion[]> {
  const shown = refs.filter((ref) => isShown(ref) && isReadable(viewer, ref.type));
  if (shown.length === 0) return [];
  const [labels, marks] = await Promise.all([
    openMasking(store, viewer).then((masker) => entityLabels(store, masker, shown)),
    deletedMarks(store, shown),
  ]);
  return shown.map(({ type, id }) => ({
    kind: 'entity' as const,
    type,
    typeLabel: entityTypeWords(store.catalogue, type).label,
    id,
    label: labels.of({ type, id }),
    deleted: marks.has(JSON.stringify([type, id])),
  }));
}
