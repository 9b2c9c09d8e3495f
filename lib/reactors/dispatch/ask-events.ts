import { askDue } from '#lib/domain/ask-due.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { type Due, type ReactorDefinition, reactorEvent } from '#lib/domain/reactor.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { StatesThen } from '#lib/reactors/states-then.ts';

export type DueOfEvent = { event: StoredEvent; due: Due[] };
/** What is due for the events in order, up to the one that the definition failed on. */
export type Asked = { asked: DueOfEvent[]; failed: { event: StoredEvent; error: unknown } | null };

/** A chain of ids from state to state that is longer than this is taken for a loop. */
const maxRounds = 50;

/** Asks a reactor what is due for each of these events, on the states as of each. */
export async function askEvents(
  store: Reading,
  definition: Pick<ReactorDefinition, 'due'>,
  events: readonly StoredEvent[],
): Promise<Asked> {
  try {
    return await askTogether(store, definition, events);
  } catch (error) {
    // A database that is away says nothing about the events; a state that cannot be folded does.
    await store.pool.query('select');
    const [event] = events;
    if (events.length === 1 && event) return { asked: [], failed: { event, error } };
    return askApart(store, definition, events);
  }
}

async function askApart(
  store: Reading,
  definition: Pick<ReactorDefinition, 'due'>,
  events: readonly StoredEvent[],
): Promise<Asked> {
  const middle = Math.ceil(events.length / 2);
  const first = await askEvents(store, definition, events.slice(0, middle));
  if (first.failed) return first;
  const rest = await askEvents(store, definition, events.slice(middle));
  return { asked: [...first.asked, ...rest.asked], failed: rest.failed };
}

async function askTogether(
  store: Reading,
  definition: Pick<ReactorDefinition, 'due'>,
  events: readonly StoredEvent[],
): Promise<Asked> {
  const then = new StatesThen(store);
  const due = new Map<StoredEvent, Due[]>();
  let failed: Asked['failed'] = null;
  let waiting = [...events];
  for (let round = 0; waiting.length > 0; round++) {
    if (round > maxRounds) throw new Error('due asks for ever more states');
    if (round > 0) await then.load();
    const later: StoredEvent[] = [];
    for (const event of waiting) {
      if (failed && event.position > failed.event.position) break;
      try {
        const answer = askDue(definition, reactorEvent(event), then.known(event));
        if (answer.status === 'known') due.set(event, answer.due);
        else later.push(event);
      } catch (error) {
        failed = { event, error };
      }
    }
    waiting = later;
  }
  const asked = events.flatMap((event) => {
    const found = due.get(event);
    return found && (!failed || event.position < failed.event.position)
      ? [{ event, due: found }]
      : [];
  });
  return { asked, failed };
}
