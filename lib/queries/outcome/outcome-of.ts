import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { effectViews } from '#lib/queries/effects/effect-rows.ts';
import { reactorWords } from '#lib/queries/effects/reactor-words.ts';
import { eventViews, isShown } from '#lib/queries/event-views.ts';
import { wakeEvent } from '#lib/queries/event-wake.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import type { EventOutcome } from '#lib/queries/outcome/outcome-views.ts';
import type { Progress } from '#lib/queries/outcome/read-progress.ts';
import { isReadable, isReadableEvent } from '#lib/queries/readable.ts';

/** Whether the viewer may be told of an event at all; what they are told of it is noted. */
export async function isToldOfOutcome(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<boolean> {
  const event = await readEvent(store, id);
  if (!event || !isGiven(viewer, event)) return false;
  for (const ref of [event.entity, ...event.updated]) {
    if (isShown(ref) && isReadable(viewer, ref.type)) noteEntity(store, viewer, ref, 'event');
  }
  return true;
}

/** What was read of it, as the viewer may see it. */
export async function outcomeOf(
  store: Viewing,
  viewer: Viewer,
  progress: Progress,
): Promise<EventOutcome | null> {
  const events = await readAllOf(
    store,
    progress.events.map(({ id }) => id),
  );
  const told = events.filter((event) => isGiven(viewer, event));
  const masker = await openMasking(store, viewer);
  const views = await eventViews(store, masker, told);
  const [event, ...followed] = views.map(wakeEvent);
  if (!event || event.id !== progress.events[0]?.id) return null;
  const ids = new Set(told.map(({ id }) => id));
  const reactors = await reactorWords(store);
  return {
    event,
    settled: progress.settled,
    effects: await effectViews(
      store,
      masker,
      progress.effects.filter(({ event_id: eventId }) => ids.has(eventId)),
    ),
    followed,
    more: progress.more,
    behind: progress.behind
      .filter(({ eventId }) => ids.has(eventId))
      .map((one) => ({ ...one, reactorLabel: reactors.labelOf(one.reactor) })),
  };
}

function isGiven(viewer: Viewer, event: StoredEvent): boolean {
  return isShown(event.entity) && isReadableEvent(viewer, event);
}

/** In the order given. */
async function readAllOf(store: Reading, ids: readonly string[]): Promise<StoredEvent[]> {
  const { rows } = await store.pool.query<EventRow>({
    name: 'outcome-events',
    text: `
      select ${eventColumns} from unnest($1::uuid[]) with ordinality w (id, place)
      join authority.event e on e.id = w.id order by w.place`,
    values: [ids],
  });
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}
