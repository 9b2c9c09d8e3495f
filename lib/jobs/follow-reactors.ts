import { setTimeout as delay } from 'node:timers/promises';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import { makeReactorQueue, type PgBoss } from '#lib/jobs/queue.ts';
import type { JobContext } from '#lib/jobs/worker.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';
import { dispatchRound } from '#lib/reactors/dispatch/dispatch-round.ts';
import { prepareReactors } from '#lib/reactors/prepare-reactors.ts';
import { type RunSettings, type Services, usualSettings } from '#lib/reactors/run/context.ts';
import { Runner } from '#lib/reactors/run/runner.ts';

/** Where another worker is at it, or the database is away. */
const patience = 1_000;
/** Reactors may be made, and stopped ones be told to go on, while nothing is recorded. */
const look = 1_000;
const stopPatience = 3_000;

export type ReactorsAtWork = { boss: PgBoss; services: Services; settings?: RunSettings };

/**
 * Finds what is due by the events, and does it, until the signal ends it: two loops side by side, so
 * that what takes long to do delays no finding. Never throws.
 */
export async function followReactors(
  { store, pool, signal }: JobContext,
  { boss, services, settings = usualSettings }: ReactorsAtWork,
): Promise<void> {
  const worker = `${process.pid}-${crypto.randomUUID().slice(0, 8)}`;
  const bell = new Bell();
  const context = { store, pool, boss, services, settings, worker };
  const runner = new Runner(context, () => bell.ring());
  const known = new Known(async (definitions) => {
    await prepareReactors(pool, definitions);
    for (const { name } of definitions) await makeReactorQueue(boss, name);
  });
  const present = remembered(look, async () => known.prepared(await allReactors(store)));

  const dispatching = loop(signal, 'Finding what is due', async () => {
    const end = store.watcher.position();
    const steps = await dispatchRound(context, await present());
    if (steps.recorded) bell.ring();
    if (steps.more) return;
    if (steps.busy) await pause(patience, signal);
    else await store.watcher.wait(end, AbortSignal.any([signal, AbortSignal.timeout(look)]));
  });
  const running = loop(signal, 'What is due', async () => {
    if (await runner.round(await present())) return;
    await bell.wait(settings.look, signal);
  });
  const keeping = loop(signal, 'Leases of effects', async () => {
    await runner.keep(await present());
    await pause((settings.leaseSeconds * 1_000) / 3, signal);
  });
  // Acts of people, and what other workers found.
  const news = store.watcher.news.subscribe();
  const listening = loop(signal, 'News of reactors', async () => {
    const topics = new Set(known.names().map((name) => `r:${name}`));
    await news.next(topics, AbortSignal.any([signal, AbortSignal.timeout(5_000)]));
    bell.ring();
  });
  await Promise.all([dispatching, running, keeping, listening]);
  news.close();
  await runner.stop(stopPatience);
}

/** Those that have a row and a queue; what is new is given them first. */
class Known {
  readonly #prepare: (definitions: readonly ReactorDefinition[]) => Promise<void>;
  readonly #there = new Set<string>();
  #under: Promise<void> = Promise.resolve();

  constructor(prepare: (definitions: readonly ReactorDefinition[]) => Promise<void>) {
    this.#prepare = prepare;
  }

  names(): string[] {
    return [...this.#there];
  }

  async prepared(definitions: ReactorDefinition[]): Promise<ReactorDefinition[]> {
    const before = this.#under;
    this.#under = before.catch(() => {}).then(() => this.#make(definitions));
    await this.#under;
    return definitions;
  }

  async #make(definitions: readonly ReactorDefinition[]): Promise<void> {
    const fresh = definitions.filter(({ name }) => !this.#there.has(name));
    if (fresh.length === 0) return;
    await this.#prepare(fresh);
    for (const { name } of fresh) this.#there.add(name);
  }
}

/** Asked for anew after so many milliseconds. */
function remembered<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let at = Number.NEGATIVE_INFINITY;
  let answer: Promise<T> | null = null;
  return () => {
    if (answer && performance.now() - at < ms) return answer;
    at = performance.now();
    answer = ask();
    answer.catch(() => {
      answer = null;
    });
    return answer;
  };
}

/** Rung while nobody waits, it is heard by the next who does. */
class Bell {
  #rung = false;
  #hear: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#hear?.();
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const heard = new AbortController();
      this.#hear = () => heard.abort();
      await delay(ms, undefined, { signal: AbortSignal.any([heard.signal, signal]) }).catch(
        () => {},
      );
      this.#hear = null;
    }
    this.#rung = false;
  }
}

async function loop(signal: AbortSignal, what: string, step: () => Promise<void>): Promise<void> {
  let told = '';
  while (!signal.aborted) {
    try {
      await step();
      told = '';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each second.
      if (!signal.aborted && message !== told) console.error(`${what}:`, error);
      told = message;
      await pause(patience, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal }).catch(() => {});
}
