import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { eventViews, isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable, isReadableEvent } from '#lib/queries/readable.ts';
import type { EventDetails, EventView } from '#lib/queries/views.ts';

const mostCauses = 20;
const mostConsequences = 200;

/** One event with what caused it and what it caused; null where there is none of that id. */
export async function readEventView(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<EventDetails | null> {
  const event = await readEvent(store, id);
  // That there is such an event is not told to those who may read nothing of it.
  if (!event || !isShown(event.entity) || !isReadableEvent(viewer, event)) return null;
  for (const ref of [event.entity, ...event.updated]) {
    if (isShown(ref) && isReadable(viewer, ref.type)) noteEntity(store, viewer, ref, 'event');
  }
  const [caused, causing] = await Promise.all([
    causesOf(store, event),
    consequencesOf(store, event),
  ]);
  const causes = caused.filter((other) => isReadableEvent(viewer, other));
  const consequences = causing.filter((other) => isReadableEvent(viewer, other));
  const masker = await openMasking(store, viewer);
  const views = await eventViews(store, masker, [event, ...causes, ...consequences]);
  return {
    ...(views[0] as EventView),
    causes: views.slice(1, 1 + causes.length),
    consequences: views.slice(1 + causes.length),
  };
}

async function causesOf(store: Reading, event: StoredEvent): Promise<StoredEvent[]> {
  const causes: StoredEvent[] = [];
  const seen = new Set([event.id]);
  for (let at = event.causationId; at && !seen.has(at) && causes.length < mostCauses; ) {
    seen.add(at);
    const cause = await readEvent(store, at);
    if (!cause) break;
    if (isShown(cause.entity)) causes.push(cause);
    at = cause.causationId;
  }
  return causes;
}

async function consequencesOf(store: Reading, { id }: StoredEvent): Promise<StoredEvent[]> {
  const { rows } = await store.pool.query<EventRow>({
    name: 'consequences',
    // Found before they are ordered: for the order alone the planner may walk the whole log, 840 ms
    // at a million events.
    text: `with found as materialized (
        select * from authority.event c where c.causation_id = $1
      )
      select ${eventColumns} from found e
      where e.entity_type not like '$%' order by e.position limit $2`,
    values: [id, mostConsequences],
  });
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}
