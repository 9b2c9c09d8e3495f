// Invariant: the row of an effect says what it is; the queue only brings it to a worker. What this
// worker runs is its own while its lease is kept, and how it ended is recorded only while it is.
import type { StoredEvent } from '#lib/domain/event.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { effectTopic, reactorTopic } from '#lib/event-store/news.ts';
import { noteFailure, noteSuccess, takeProbe } from '#lib/reactors/run/circuit.ts';
import type { RunContext } from '#lib/reactors/run/context.ts';
import { isAnswer } from '#lib/reactors/run/failure.ts';
import { type Ended, finishEffects } from '#lib/reactors/run/finish-effects.ts';
import { handOverDue } from '#lib/reactors/run/hand-over-due.ts';
import { findUnqueued, keepLeases, takeOverLost } from '#lib/reactors/run/leases.ts';
import { givePaceBack, takePace } from '#lib/reactors/run/pace.ts';
import { type ReactorState, readReactorStates } from '#lib/reactors/run/reactor-states.ts';
import { type Outcome, runEffect } from '#lib/reactors/run/run-effect.ts';
import { type Taken, takeEffects } from '#lib/reactors/run/take-effects.ts';

type Running = { reactor: string; own: AbortController };
type Finished = { effect: Taken; event: StoredEvent | null; reactor: string; ended: Ended };

export class Runner {
  readonly #context: RunContext;
  readonly #running = new Map<string, Running>();
  /** Reactors that failed here since they last went well. */
  readonly #failing = new Set<string>();
  readonly #finished: Finished[] = [];
  #finishing: Promise<void> | null = null;
  readonly #wake: () => void;
  readonly #ending = new AbortController();

  /** `wake` is called when a round may find more. */
  constructor(context: RunContext, wake: () => void) {
    this.#context = context;
    this.#wake = wake;
  }

  get running(): number {
    return this.#running.size;
  }

  /** Begins what may be begun now. Gives whether there may be more at once. */
  async round(definitions: readonly ReactorDefinition[]): Promise<boolean> {
    const { pool } = this.#context;
    const names = definitions.map(({ name }) => name);
    const more = await handOverDue(this.#context, names);
    const states = await readReactorStates(pool, names);
    const begun = await Promise.all(
      definitions.map((definition) => {
        const state = states.get(definition.name);
        return state ? this.#begin(definition, state) : false;
      }),
    );
    return more || begun.includes(true);
  }

  /** Keeps leases, and takes what silent workers had. */
  async keep(definitions: readonly ReactorDefinition[]): Promise<void> {
    const ids = [...this.#running.keys()];
    if (ids.length > 0) {
      for (const id of await keepLeases(this.#context, ids)) {
        this.#running.get(id)?.own.abort(new Error('another worker has it by now'));
      }
    }
    const lost = await takeOverLost(this.#context, definitions);
    this.#tell(lost);
    await findUnqueued(
      this.#context,
      definitions.map(({ name }) => name),
    );
    if (lost.length > 0) this.#wake();
  }

  /** Ends what runs, and gives back what does not end by then. */
  async stop(patience: number): Promise<void> {
    this.#ending.abort(new Error('the worker ends'));
    const until = performance.now() + patience;
    while (performance.now() < until && (this.#running.size > 0 || this.#finishing)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Whether it took as much as it could. */
  async #begin(definition: ReactorDefinition, state: ReactorState): Promise<boolean> {
    if (!state.isReady || state.isPaused || state.isOpen || this.#ending.signal.aborted)
      return false;
    const { name } = definition;
    const { pool, settings } = this.#context;
    const mine = [...this.#running.values()].filter(({ reactor }) => reactor === name).length;
    let most = settings.atOnce - mine;
    if (most <= 0) return false;
    const isProbe = state.wasOpened;
    if (isProbe) {
      const seconds = definition.timeLimit + settings.leaseSeconds;
      if (!(await takeProbe(pool, name, seconds))) return false;
      most = 1;
    }
    const rate = state.rate ?? definition.ratePerMinute;
    const allowed = rate === null ? most : await takePace(pool, name, rate, most);
    if (allowed === 0) return false;
    const { taken, delivered } = await takeEffects(this.#context, definition, allowed);
    if (rate !== null) await givePaceBack(pool, name, rate, allowed - taken.length);
    if (state.failures > 0) this.#failing.add(name);
    const events = await this.#readEvents(taken);
    for (const effect of taken) {
      void this.#run(definition, effect, events.get(effect.eventId) ?? null, isProbe);
    }
    this.#tell(taken.map(({ eventId }) => ({ reactor: name, eventId })));
    return delivered === most && !isProbe;
  }

  async #readEvents(taken: readonly Taken[]): Promise<Map<string, StoredEvent>> {
    if (taken.length === 0) return new Map();
    const { store } = this.#context;
    const { rows } = await store.pool.query<EventRow>({
      name: 'events-of-effects',
      text: `select ${eventColumns} from authority.event e where e.id = any ($1::uuid[])`,
      values: [taken.map(({ eventId }) => eventId)],
    });
    return new Map(rows.map((row) => [row.id, toStoredEvent(store.catalogue, row)]));
  }

  async #run(
    definition: ReactorDefinition,
    effect: Taken,
    event: StoredEvent | null,
    isProbe: boolean,
  ): Promise<void> {
    const { name: reactor } = definition;
    const own = new AbortController();
    this.#running.set(effect.id, { reactor, own });
    try {
      const signal = AbortSignal.any([own.signal, this.#ending.signal]);
      const outcome = await runEffect(this.#context, { definition, effect, event, signal });
      const ended = signal.aborted
        ? given(effect, 0)
        : await this.#endedBy(definition, effect, outcome, isProbe);
      this.#finished.push({ effect, event, reactor, ended });
      this.#finish();
    } catch (error) {
      // The database is away: its lease runs out, and it is tried again.
      this.#report(`An effect of ${reactor} could not be ended`, error);
      this.#running.delete(effect.id);
    }
  }

  async #endedBy(
    definition: ReactorDefinition,
    effect: Taken,
    outcome: Outcome,
    isProbe: boolean,
  ): Promise<Ended> {
    const { name, attempts } = definition;
    const { pool, settings } = this.#context;
    const at = { id: effect.id, attempt: effect.attempt };
    if (outcome.status === 'later') return given(effect, outcome.after);
    if (outcome.status !== 'failed') {
      if (outcome.status === 'done') await this.#wentWell(name, isProbe);
      return { ...at, ...outcome };
    }
    const { failure } = outcome;
    const { cause, error } = failure;
    if (failure.isReceivers) {
      this.#failing.add(name);
      const noted = await noteFailure(pool, settings, {
        reactor: name,
        to: toOf(effect),
        cause,
        isProbe,
      });
      if (noted.opened) {
        console.error(
          `The reactor ${name} waits as a whole: its receiver fails for all (${cause}).`,
        );
        this.#tellReactor(name);
      }
      if (noted.wasOpen) return { ...given(effect, 0), cause, error };
    } else if (isProbe && isAnswer(failure)) await this.#wentWell(name, isProbe);
    if (failure.isFinal || effect.attempt >= attempts)
      return { ...at, status: 'failed', cause, error };
    const after = Math.max(failure.retryAfter ?? 0, settings.backOff(effect.attempt));
    return { ...at, status: 'again', cause, error, after };
  }

  async #wentWell(reactor: string, isProbe: boolean): Promise<void> {
    if (!isProbe && !this.#failing.has(reactor)) return;
    this.#failing.delete(reactor);
    if (await noteSuccess(this.#context.pool, reactor)) {
      console.error(`The reactor ${reactor} goes on: its receiver answers again.`);
      this.#tellReactor(reactor);
    }
  }

  /** One statement for all that ended while the one before was under way. */
  #finish(): void {
    this.#finishing ??= this.#finishAll().finally(() => {
      this.#finishing = null;
      if (this.#finished.length > 0) this.#finish();
    });
  }

  async #finishAll(): Promise<void> {
    const batch = this.#finished.splice(0);
    try {
      const ended = batch.map((each) => each.ended);
      await finishEffects(this.#context, ended);
    } catch (error) {
      this.#report('How effects ended could not be recorded', error);
    } finally {
      for (const { effect } of batch) this.#running.delete(effect.id);
      this.#tell(batch.map(({ effect, reactor }) => ({ reactor, eventId: effect.eventId })));
      this.#wake();
    }
  }

  #tell(moved: readonly { reactor: string; eventId: string }[]): void {
    const topics = new Set(moved.map(({ eventId }) => effectTopic(eventId)));
    if (topics.size > 0) this.#context.store.watcher.news.tell([...topics]);
  }

  #tellReactor(name: string): void {
    this.#context.store.watcher.news.tell([reactorTopic(name)]);
  }

  #report(what: string, error: unknown): void {
    if (!this.#ending.signal.aborted) console.error(`${what}:`, error);
  }
}

function given({ id, attempt }: Taken, after: number): Extract<Ended, { status: 'later' }> {
  return { id, attempt, status: 'later', cause: null, error: null, after };
}

/** Whom an effect is for, told apart from others: the recipient, else the entity. */
function toOf({ recipient, entityType, entityId }: Taken): string {
  return recipient
    ? `${recipient.type}/${recipient.id}${recipient.field}`
    : `${entityType}/${entityId}`;
}
