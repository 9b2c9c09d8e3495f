// A worker that dies at one of its awaits: before what it asks for is done, or after, its answer lost.
// From then on nothing of it reaches the database or the outside, as if its process had been killed.
import type pg from 'pg';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { Store } from '#lib/event-store/store.ts';
import { dispatch } from '#lib/reactors/dispatch/dispatch.ts';
import type { RunContext } from '#lib/reactors/run/context.ts';
import { Runner } from '#lib/reactors/run/runner.ts';

export class Killed extends Error {
  readonly code = '57P01';
}

export class Doom {
  isDead = false;
  /** Awaits so far: each counts twice, before and after. */
  count = 0;
  readonly #at: number;

  constructor(at: number) {
    this.#at = at;
  }

  /** What is asked for, unless it dies over it; then `undo` lets go what nobody holds any more. */
  async step<T>(ask: () => Promise<T>, undo: (answer: T) => void = () => {}): Promise<T> {
    this.#pass();
    const answer = await ask();
    try {
      this.#pass();
    } catch (error) {
      undo(answer);
      throw error;
    }
    return answer;
  }

  #pass(): void {
    if (!this.isDead) this.count += 1;
    if (this.count === this.#at) this.isDead = true;
    if (this.isDead) throw new Killed('killed');
  }
}

type Asks = (...given: unknown[]) => Promise<unknown>;

/** The same with each of these methods under doom. */
function doomed<T extends object>(target: T, doom: Doom, methods: Record<string, Asks>): T {
  return new Proxy(target, {
    get: (from, name) => {
      const own = typeof name === 'string' ? methods[name] : undefined;
      if (own) return (...given: unknown[]) => doom.step(() => own(...given));
      const value: unknown = Reflect.get(from, name, from);
      return typeof value === 'function' ? value.bind(from) : value;
    },
  });
}

function doomedPool(pool: pg.Pool, doom: Doom): pg.Pool {
  const connect = async () => {
    const client = await doom.step(
      () => pool.connect(),
      (lost) => lost.release(true),
    );
    const query = client.query.bind(client) as unknown as Asks;
    const under = doomed(client, doom, { query });
    // Its connection goes with it, and what it had not committed.
    return new Proxy(under, {
      get: (from, name) =>
        name === 'release'
          ? (lost?: boolean | Error) => client.release(doom.isDead || lost)
          : Reflect.get(from, name),
    });
  };
  const under = doomed(pool, doom, { query: pool.query.bind(pool) as unknown as Asks });
  return new Proxy(under, {
    get: (from, name) => (name === 'connect' ? connect : Reflect.get(from, name)),
  });
}

function doomedStore(store: Store, doom: Doom): Store {
  const append = store.appender.append.bind(store.appender) as Asks;
  return {
    ...store,
    pool: doomedPool(store.pool, doom),
    appender: doomed(store.appender, doom, { append }),
  };
}

/** Works until nothing is left, or it dies. */
export async function workUntilKilled(
  context: RunContext,
  definitions: readonly ReactorDefinition[],
  doom: Doom,
): Promise<void> {
  const mail = context.services.mail as Asks;
  let isWoken = false;
  const own: RunContext = {
    ...context,
    worker: `doomed-${crypto.randomUUID()}`,
    store: doomedStore(context.store, doom),
    pool: doomedPool(context.pool, doom),
    services: doomed(context.services, doom, { mail }),
  };
  const runner = new Runner(own, () => {
    isWoken = true;
  });
  try {
    for (const definition of definitions) {
      while ((await dispatch(own, definition)) === 'more');
    }
    for (let more = true; (more || isWoken) && !doom.isDead; ) {
      isWoken = false;
      more = await runner.round(definitions);
      while (runner.running > 0 && !doom.isDead) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  } catch (error) {
    if (!doom.isDead) throw error;
  }
}
