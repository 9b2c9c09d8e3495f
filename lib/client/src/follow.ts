import { jitter, pause } from './pause.ts';
import { BackstoryProblem, problemIn } from './problem.ts';
import { type ClientOptions, request } from './send.ts';
import { type Message, messagesOf } from './server-sent.ts';
import type { Effect, Event, EventType } from './types.ts';

export type FollowOptions = {
  /** After this position; from now on where not given. Keep an event's `position` to go on from it. */
  after?: string;
  types?: readonly EventType[];
  entityType?: string;
  /** `type/id`. */
  entity?: string;
  actor?: string;
  signal?: AbortSignal;
  /** Called each time that the stream stands, the first time and after each disconnect. */
  onConnect?: () => void;
};

/** An event of a request's wake, or how one of its effects went on. */
export type Wake = { kind: 'event'; event: Event } | { kind: 'effect'; effect: Effect };

/** The store says that it is there every 15 seconds. */
const silence = 45_000;

/** Events as they are recorded, each once and in order, over any number of disconnects. */
export async function* follow(
  options: ClientOptions,
  { after, types = [], entityType, entity, actor, signal, onConnect }: FollowOptions,
): AsyncGenerator<Event, void> {
  const query = new URLSearchParams(types.map((type) => ['type', type]));
  for (const [name, value] of Object.entries({ entityType, entity, actor })) {
    if (value !== undefined) query.set(name, value);
  }
  for await (const told of messages(options, query, { after, signal, onConnect })) {
    if (told.kind === 'event') yield told.event;
  }
}

/** The wake of a whole request, from its beginning: its events, and each effect as it goes on. */
export async function* followWake(
  options: ClientOptions,
  correlation: string,
  { signal, onConnect }: Pick<FollowOptions, 'signal' | 'onConnect'>,
): AsyncGenerator<Wake, void> {
  yield* messages(options, new URLSearchParams({ correlation }), { signal, onConnect });
}

type Following = {
  after?: string | undefined;
  signal: AbortSignal | undefined;
  onConnect: (() => void) | undefined;
};

/** Ends, without an error, when the signal says so; throws a problem that does not pass. */
async function* messages(
  options: ClientOptions,
  query: URLSearchParams,
  { after, signal, onConnect }: Following,
): AsyncGenerator<Wake, void> {
  let at = after;
  let tries = 0;
  // A stream that comes back tells of every effect as it stands.
  const effects = new Map<string, string>();
  while (!signal?.aborted) {
    let wait = 0;
    const quiet = watchful(signal);
    try {
      const path = `/live?${query}`;
      const headers = { accept: 'text/event-stream', ...(at ? { 'last-event-id': at } : {}) };
      const response = await request(options, { path, headers }, quiet.signal);
      const problem = await problemIn(response);
      if (problem) throw problem;
      if (!response.ok || !response.body) throw new Error(`Answered ${response.status}.`);
      onConnect?.();
      for await (const message of messagesOf(response.body)) {
        quiet.heard();
        tries = 0;
        // Positions are whole numbers: what was told is not told again.
        const isNew = message.id === null || at === undefined || BigInt(message.id) > BigInt(at);
        if (message.id !== null && isNew) at = message.id;
        const told = isNew || message.event === 'effect' ? toldBy(message) : null;
        if (told?.kind === 'effect') {
          if (effects.get(told.effect.id) === message.data) continue;
          effects.set(told.effect.id, message.data ?? '');
        }
        if (told) yield told;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof BackstoryProblem && !isPassing(error)) throw error;
      wait = (error instanceof BackstoryProblem ? error.retryAfter : null) ?? 0;
    } finally {
      quiet.end();
    }
    try {
      await pause(wait + jitter(tries), signal);
    } catch {
      return;
    }
    tries += 1;
  }
}

function isPassing({ status }: BackstoryProblem): boolean {
  return status === 429 || status >= 500;
}

function toldBy({ event, data }: Message): Wake | null {
  if (data === null) return null;
  if (event === 'event') return { kind: 'event', event: JSON.parse(data) as Event };
  return event === 'effect' ? { kind: 'effect', effect: JSON.parse(data) as Effect } : null;
}

/** A signal that also fires when nothing was heard for too long: a connection may die without a word. */
function watchful(signal: AbortSignal | undefined) {
  const silent = new AbortController();
  const fire = () => silent.abort(new Error('The stream fell silent.'));
  let timer = setTimeout(fire, silence);
  return {
    signal: signal ? AbortSignal.any([signal, silent.signal]) : silent.signal,
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(fire, silence);
    },
    end: () => {
      clearTimeout(timer);
      silent.abort();
    },
  };
}
