import type { Change } from '#lib/domain/event.ts';
import { isOfObjects, withoutQualifiers } from '#lib/domain/event-object.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { EventOrder } from '#lib/domain/learning/event-order.ts';
import type { Learnt, SeenEvent } from '#lib/domain/learning/learnt.ts';
import { addValue, emptyRoom, emptyShape, type Room } from '#lib/domain/learning/value-shape.ts';
import { correctedType, isPatch } from '#lib/domain/patch.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type PlaceBefore, placesBefore } from '#lib/queries/schema/places-before.ts';
import { ownEvents, type SampledEvent, touchingEvents } from '#lib/queries/schema/sample-events.ts';

/** Of more kinds of events than anybody reads about, the newest. */
const mostEventTypes = 500;

/** Learns from the newest events of a type: bounded in number, size and time. */
export async function learnType(store: Reading, entityType: string): Promise<Learnt> {
  const own = await ownEvents(store, entityType);
  const touching = await touchingEvents(store, entityType);
  const sampled = [...own.events, ...touching.events];
  const learnt: Learnt = {
    looked: own.events.length,
    touching: touching.events.length,
    whole: own.whole && touching.whole,
    entities: new Set(sampled.map(({ id }) => id)).size,
    from: null,
    to: null,
    events: new Map(),
    follows: [],
  };
  const order = new EventOrder();
  const room = emptyRoom();
  const before = await placesBefore(store, entityType, sampled);
  for (const event of sampled) {
    learnt.from = Math.min(learnt.from ?? event.at, event.at);
    learnt.to = Math.max(learnt.to ?? event.at, event.at);
    addEvent(learnt, entityType, event, room);
    addOrder(order, event, before);
  }
  learnt.follows = order.all();
  return learnt;
}

function addOrder(order: EventOrder, event: SampledEvent, places: PlaceBefore): void {
  if (event.type.startsWith('$')) return;
  const before = places.of(event);
  // What Backstory itself did in between is no step of the entity's.
  if (before === 'unknown' || before?.type.startsWith('$')) return;
  order.add({ type: event.type, at: event.at, before, isLast: places.isLast(event) });
}

function addEvent({ events }: Learnt, entityType: string, event: SampledEvent, room: Room): void {
  if (event.type.startsWith('$')) return;
  let seen = events.get(event.type);
  if (!seen) {
    if (events.size >= mostEventTypes) return;
    seen = {
      ...{ of: event.of, count: 0, first: 0, later: 0, data: emptyShape(), changes: new Map() },
      compared: 0,
      ...{ byObjects: 0, patches: 0, erased: 0 },
    };
    events.set(event.type, seen);
  }
  seen.count++;
  if (event.version === 1) seen.first++;
  else seen.later++;
  if (event.changes) seen.compared++;
  for (const change of event.changes ?? []) addChange(seen, change, room);
  if (event.isErased) seen.erased++;
  // What is left of erased data tells little of what is usual.
  else if (event.of !== null) {
    // What it changed may be more than is looked at.
    if (event.changes) addValue(seen.data, setBy(event.changes), room);
  } else if (event.data) addData(seen, entityType, event, event.data, room);
}

function addData(
  seen: SeenEvent,
  entityType: string,
  event: SampledEvent,
  data: JsonObject,
  room: Room,
): void {
  if (event.type === correctedType(entityType) && isPatch(data)) {
    seen.patches++;
    addValue(seen.data, data.set ?? {}, room);
  } else if (isOfObjects(data)) {
    seen.byObjects++;
    const whole = { ...withoutQualifiers(data), ...setBy(event.changes ?? []) };
    addValue(seen.data, whole, room);
  } else addValue(seen.data, data, room);
}

function addChange({ changes }: SeenEvent, { path, before, after }: Change, room: Room): void {
  const [name] = parsePointer(path);
  if (name === undefined || after === undefined) return;
  if (!changes.has(name)) {
    if (room.values <= 0) return;
    room.values--;
  }
  const counts = changes.get(name) ?? { changed: 0, replaced: 0 };
  counts.changed++;
  if (before !== undefined) counts.replaced++;
  changes.set(name, counts);
}

/** The members of a state that changes set whole. */
function setBy(changes: readonly Change[]): { [name: string]: Json } {
  return Object.fromEntries(
    changes.flatMap(({ path, after }): [string, Json][] => {
      const [name, ...rest] = parsePointer(path);
      return name === undefined || rest.length > 0 || after === undefined ? [] : [[name, after]];
    }),
  );
}
