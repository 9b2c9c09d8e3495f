import type { Masker } from '#lib/access/masker.ts';
import { plainText, wordsOf } from '#lib/domain/search-text.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { listActors } from '#lib/queries/list-actors.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { isReadableEvent } from '#lib/queries/readable.ts';
import type { EventTypeView, EventView } from '#lib/queries/views.ts';

/** What of the events fits what is asked. */
export type FoundEvents = {
  /** By their ids. */
  events: EventView[];
  /** By their names, and by what their sentences say. */
  types: EventTypeView[];
  /** By whom. */
  actors: string[];
  /** The correlation id that was asked for, where there are events of it. */
  correlation: string | null;
};

const mostEvents = 5;
const mostTypes = 6;
const mostActors = 4;
/** So many hex digits of an id and no less: fewer fit too many. */
const leastDigits = 8;
const shortestActor = 3;

export async function findEvents(
  store: Reading,
  masker: Masker,
  text: string,
  types: readonly string[] | undefined,
): Promise<FoundEvents> {
  const asked = text.trim();
  const { viewer } = masker;
  const [events, all, actors, correlated] = await Promise.all([
    eventsById(store, masker, asked),
    listEventTypes(store, viewer),
    asked.length < shortestActor
      ? []
      : listActors(store, viewer, { prefix: asked, limit: mostActors }),
    asked.length < shortestActor || asked.includes('\0')
      ? []
      : readAll(store, { order: 'asc', limit: 1, filter: { correlationId: asked } }),
  ]);
  const isCorrelated = correlated.some(
    (event) => event.id !== asked && isReadableEvent(viewer, event),
  );
  return {
    events: events.filter(({ entity }) => !types || types.includes(entity.type)),
    types: typesBy(store, all, asked).filter(
      ({ entityType }) => !types || types.includes(entityType),
    ),
    actors,
    correlation: isCorrelated ? asked : null,
  };
}

async function eventsById(store: Reading, masker: Masker, asked: string): Promise<EventView[]> {
  const digits = asked.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < leastDigits || digits.length > 32) return [];
  const { rows } = await store.pool.query<EventRow>({
    name: 'search-event-ids',
    text: `select ${eventColumns} from authority.event e where e.id >= $1 and e.id <= $2
      and e.entity_type not like '$%' order by e.id limit $3`,
    values: [digits.padEnd(32, '0'), digits.padEnd(32, 'f'), mostEvents],
  });
  const stored = rows.map((row) => toStoredEvent(store.catalogue, row));
  return eventViews(
    store,
    masker,
    stored.filter((event) => isReadableEvent(masker.viewer, event)),
  );
}

function typesBy(store: Reading, all: readonly EventTypeView[], asked: string): EventTypeView[] {
  const words = wordsOf(plainText(asked));
  if (words.length === 0) return [];
  const fits = ({ type, label, entityType }: EventTypeView) => {
    const templates = sentenceSource(store.catalogue, entityType, type)?.sentence ?? [];
    const spoken = templates.map((template) => template.replaceAll(/\{[^{}]*\}/g, ' '));
    const text = ` ${plainText([type, label, ...spoken].join(' '))}`;
    return words.every((word) => text.includes(` ${word}`));
  };
  return all
    .filter(fits)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostTypes);
}
