import { type AppendOptions, append } from './append.ts';
import { type FollowOptions, follow, followWake, type Wake } from './follow.ts';
import { BackstoryProblem, BackstoryUnreachable } from './problem.ts';
import { type ClientOptions, send } from './send.ts';
import type {
  Effect,
  Entity,
  EntityType,
  Event,
  EventData,
  EventType,
  Letter,
  Outcome,
  Recorded,
  Version,
} from './types.ts';

export type {
  AppendOptions,
  ClientOptions,
  Effect,
  Entity,
  EntityType,
  Event,
  EventData,
  EventType,
  FollowOptions,
  Letter,
  Outcome,
  Recorded,
  Version,
  Wake,
};
export { BackstoryProblem, BackstoryUnreachable };

/** Now, at a version, as of a time, or as it was recorded by a time. */
export type Moment = { version?: number; at?: Date | string; recordedAt?: Date | string };
type Asking = { signal?: AbortSignal; within?: number };
type Settling = Asking & {
  /** Seconds to wait until it settles; 0 where not given. */
  wait?: number;
};

export type Client = ReturnType<typeof createClient>;

/** A client of one store. It holds nothing open but what is being asked or followed. */
export function createClient(options: ClientOptions) {
  const get = async (path: string, asking: Asking, tryFor?: number) =>
    (await send(options, { path, ...asking, tryFor })).body;

  /** What came of an event so far; with `wait` once it is settled, or that many seconds later. */
  const outcome = async (id: string, { wait = 0, ...asking }: Settling = {}): Promise<Outcome> => {
    const end = Date.now() + wait * 1_000;
    while (true) {
      // The store holds a request for 30 seconds at most.
      const held = Math.min(30, Math.max(0, (end - Date.now()) / 1_000));
      const query = held > 0 ? `?wait=${held.toFixed(3)}` : '';
      const path = `/events/${encodeURIComponent(id)}/outcome${query}`;
      const told = (await get(path, asking, (held + 15) * 1_000)) as Outcome;
      if (told.settled || Date.now() >= end) return told;
    }
  };

  return {
    /** Records an event, once however often it is tried. Throws a `BackstoryProblem` where it is refused. */
    append: <Type extends EventType>(type: Type, data: EventData<Type>, about?: AppendOptions) =>
      append(options, type, data, about),

    /** The same, and waits for what follows: 10 seconds where not said. It may not be settled by then. */
    appendAndSettle: async <Type extends EventType>(
      type: Type,
      data: EventData<Type>,
      { wait = 10, ...about }: AppendOptions & { wait?: number } = {},
    ): Promise<{ event: Recorded; outcome: Outcome }> => {
      const event = await append(options, type, data, about);
      const { signal } = about;
      return { event, outcome: await outcome(event.id, { wait, ...(signal ? { signal } : {}) }) };
    },

    outcome,

    /** An entity now or at a moment; null where there is none, or none yet. */
    entity: async <Type extends EntityType>(
      type: Type,
      id: string,
      { signal, within, ...moment }: Moment & Asking = {},
    ): Promise<Entity<Type> | null> => {
      const query = queryOf(moment);
      const asking = { ...(signal ? { signal } : {}), ...(within === undefined ? {} : { within }) };
      try {
        return (await get(`${pathOf(type, id)}${query}`, asking)) as Entity<Type>;
      } catch (error) {
        if (error instanceof BackstoryProblem && error.code === 'entity_not_found') return null;
        throw error;
      }
    },

    /** The versions of an entity with the events that made them, page by page as they are asked for. */
    history: async function* (
      type: EntityType,
      id: string,
      { order = 'asc', after, ...asking }: Asking & { order?: 'asc' | 'desc'; after?: number } = {},
    ): AsyncGenerator<Version, void> {
      let next: number | null | undefined = after;
      while (next !== null) {
        const query: string = queryOf({ order, limit: 200, after: next });
        const page = (await get(`${pathOf(type, id)}/events${query}`, asking)) as {
          items: Version[];
          next: number | null;
        };
        yield* page.items;
        next = page.next;
      }
    },

    /** Letters that were caught instead of sent, the newest first; none where they are really sent. */
    letters: async ({ to, ...asking }: Asking & { to?: string } = {}): Promise<Letter[]> => {
      try {
        return ((await get(`/letters${queryOf({ to })}`, asking)) as { items: Letter[] }).items;
      } catch (error) {
        if (error instanceof BackstoryProblem && error.code === 'no_letters_caught') return [];
        throw error;
      }
    },

    /** Events as they are recorded: each once and in order, over any number of disconnects. */
    follow: (following: FollowOptions = {}): AsyncGenerator<Event, void> =>
      follow(options, following),

    /** What came of a whole request, and comes: events and how their effects go on. */
    followWake: (
      correlationId: string,
      following: Pick<FollowOptions, 'signal' | 'onConnect'> = {},
    ): AsyncGenerator<Wake, void> => followWake(options, correlationId, following),
  };
}

function pathOf(type: string, id: string): string {
  return `/${encodeURIComponent(type)}/${encodeURIComponent(id)}`;
}

function queryOf(parameters: Record<string, string | number | Date | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    query.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  const text = String(query);
  return text === '' ? '' : `?${text}`;
}
