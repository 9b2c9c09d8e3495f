import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { eventViews, isShown } from '#lib/queries/event-views.ts';
import type { EventWake, WakeEvent } from '#lib/queries/event-wake-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable, isReadableEvent } from '#lib/queries/readable.ts';
import type { EventView } from '#lib/queries/views.ts';

const mostCauses = 20;
const mostDepth = 6;
const mostOfOne = 40;
const mostInAll = 200;
const mostTogether = 40;
/** Of one event so many consequences are looked at for the first: there may be a million. */
const mostLookedAt = 2_000;

/** What led to an event and what came of it, by causation and correlation; null where there is no such event. */
export async function eventWake(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<EventWake | null> {
  const event = await readEvent(store, id);
  const isGiven = (other: StoredEvent) => isShown(other.entity) && isReadableEvent(viewer, other);
  if (!event || !isGiven(event)) return null;
  for (const ref of [event.entity, ...event.updated]) {
    if (isShown(ref) && isReadable(viewer, ref.type)) noteEntity(store, viewer, ref, 'event');
  }
  const [back, on] = await Promise.all([causesOf(store, event), consequencesOf(store, event)]);
  const known = new Set([event.id, ...back.events, ...on.events].map((e) => idOf(e)));
  const beside = await togetherWith(store, event, known);
  const causes = back.events.filter(isGiven);
  const consequences = on.events.filter(isGiven);
  const together = beside.filter(isGiven).slice(0, mostTogether);
  const masker = await openMasking(store, viewer);
  const views = await eventViews(store, masker, [...causes, ...consequences, ...together]);
  const told = views.map(wakeEvent);
  return {
    causes: told.slice(0, causes.length),
    moreCauses: back.more,
    consequences: told.slice(causes.length, causes.length + consequences.length),
    more: on.more,
    together: told.slice(causes.length + consequences.length),
    moreTogether: beside.length > mostTogether,
  };
}

function idOf(event: StoredEvent | string): string {
  return typeof event === 'string' ? event : event.id;
}

/** Of an event as its viewer may see it, what a tree tells. */
export function wakeEvent(view: EventView): WakeEvent {
  const { id, position, type, sentence, entity, entityLabel, actor, actorLabel } = view;
  const { occurredAt, correlationId, causationId } = view;
  return {
    id,
    position,
    type,
    sentence,
    entity,
    entityLabel,
    actor,
    actorLabel,
    occurredAt,
    correlationId,
    causationId,
  };
}

async function causesOf(store: Reading, event: StoredEvent) {
  const events: StoredEvent[] = [];
  const seen = new Set([event.id]);
  let at = event.causationId;
  while (at && !seen.has(at) && events.length < mostCauses) {
    seen.add(at);
    const cause = await readEvent(store, at);
    if (!cause) return { events, more: false };
    events.push(cause);
    at = cause.causationId;
  }
  return { events, more: at !== null && !seen.has(at) };
}

/** Level by level, so that what is nearest is told first and one that led to much hides no other. */
async function consequencesOf(store: Reading, { id }: StoredEvent) {
  const events: StoredEvent[] = [];
  const more: string[] = [];
  const seen = new Set([id]);
  let parents = [id];
  for (let depth = 0; depth < mostDepth && parents.length > 0; depth += 1) {
    const found = await causedBy(store, parents);
    const counts = new Map<string, number>();
    const next: string[] = [];
    for (const event of found) {
      const cause = event.causationId ?? '';
      const count = (counts.get(cause) ?? 0) + 1;
      counts.set(cause, count);
      if (seen.has(event.id)) continue;
      if (count > mostOfOne || events.length >= mostInAll) {
        if (!more.includes(cause)) more.push(cause);
        continue;
      }
      seen.add(event.id);
      events.push(event);
      next.push(event.id);
    }
    parents = next;
  }
  if (parents.length > 0) {
    for (const { causationId } of await causedBy(store, parents)) {
      if (causationId !== null && !more.includes(causationId)) more.push(causationId);
    }
  }
  return { events, more };
}

/** The first consequences of each of these events, one more than are told. */
async function causedBy(store: Reading, ids: readonly string[]): Promise<StoredEvent[]> {
  const { rows } = await store.pool.query<EventRow>({
    name: 'caused-by',
    // Found before they are ordered: for the order alone the planner may walk the whole log.
    text: `
      select ${eventColumns} from unnest($1::uuid[]) with ordinality as cause(id, place)
      cross join lateral (
        select f.* from (
          select c.* from authority.event c where c.causation_id = cause.id limit $3
        ) f order by f.position limit $2
      ) e order by cause.place, e.position`,
    values: [ids, mostOfOne + 1, mostLookedAt],
  });
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}

/** Others of one correlation: the one that began it, and those around the event. */
async function togetherWith(
  store: Reading,
  { correlationId, position }: StoredEvent,
  known: ReadonlySet<string>,
): Promise<StoredEvent[]> {
  const wanted = mostTogether + known.size + 1;
  const { rows } = await store.pool.query<EventRow>({
    name: 'together-with',
    // The condition is that of the index: an event that is its own correlation has no row there.
    text: `
      select ${eventColumns} from (
        (select b.* from authority.event b
          where b.correlation_id = $1 and b.correlation_id <> b.id::text and b.position < $2
          order by b.position desc limit $3)
        union all
        (select a.* from authority.event a
          where a.correlation_id = $1 and a.correlation_id <> a.id::text and a.position > $2
          order by a.position limit $3)
      ) e order by e.position`,
    values: [correlationId, position, wanted],
  });
  const others = rows.map((row) => toStoredEvent(store.catalogue, row));
  const first = known.has(correlationId) ? null : await readEvent(store, correlationId);
  return [...(first ? [first] : []), ...others].filter((event) => !known.has(event.id));
}
