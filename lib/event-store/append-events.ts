import type { Viewer } from '#lib/access/viewer.ts';
import type { AppendOptions, AppendOutcome, ProposedEvent } from '#lib/event-store/append-types.ts';
import { limitTelling } from '#lib/event-store/limit-telling.ts';
import { prepareAppend } from '#lib/event-store/prepare-append.ts';
import { withoutRepeats } from '#lib/event-store/repeated-events.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * The one way in: API, server actions and imports all record through here. All events of a call are
 * recorded in one atomic append, or none. Throws an error with code `database_unavailable` when the
 * database stays away.
 */
export async function appendEvents(
  store: Pick<Store, 'catalogue' | 'secrets' | 'appender' | 'looks'>,
  viewer: Viewer,
  events: ProposedEvent[],
  options: AppendOptions = {},
): Promise<AppendOutcome> {
  const prepared = prepareAppend(store, viewer, events, options);
  if (prepared.status === 'refused') return prepared;
  const { events: distinct, places, faults: reused } = withoutRepeats(prepared.append.events);
  if (reused.length > 0) return { status: 'refused', faults: reused };
  const faults = distinct.flatMap((event) => event.faults);
  // A key that was seen is answered first, whatever its content is now.
  const mayBeSeen = distinct.some((event) => event.idempotencyKey || event.idGiven);
  if (faults.length > 0 && !mayBeSeen && !options.skipRefused) return { status: 'refused', faults };
  const outcome = await store.appender.append({ ...prepared.append, events: distinct });
  if (outcome.status === 'refused') {
    return { status: 'refused', faults: [...limitTelling(store, viewer, outcome.faults)] };
  }
  if (distinct.length === places.length) return outcome;
  return {
    status: 'recorded',
    skipped: outcome.skipped,
    events: places.map((place, sent) => repeated(outcome, places, place, sent)),
  };
}

/** What answers an event as it was sent: a repeated one is a replay of the first. */
function repeated(
  { events }: Extract<AppendOutcome, { status: 'recorded' }>,
  places: readonly number[],
  place: number,
  sent: number,
) {
  const answer = events[place] as (typeof events)[number];
  return places.indexOf(place) === sent ? answer : { ...answer, replayed: true };
}
