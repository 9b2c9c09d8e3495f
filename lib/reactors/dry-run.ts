import { askDue, askPolicy, type Needs, type Referring } from '#lib/domain/ask-due.ts';
import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type {
  Due,
  FollowingEvent,
  PolicyContext,
  ReactorDefinition,
  ReactorEvent,
} from '#lib/domain/reactor.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { isFor } from '#lib/reactors/is-for.ts';

/** The states that an event is gone through with. */
export type DryStates = {
  /** As of the event: what it did is in them. */
  asOf: (ref: EntityRef) => Promise<ReadEntity>;
  /** Just before it. */
  before: (ref: EntityRef) => Promise<ReadEntity>;
  /** What a policy decides by. */
  now: (ref: EntityRef) => Promise<ReadEntity>;
  referring: (wanted: Referring) => Promise<ReturnType<PolicyContext['referring']>>;
};

/** What would be due, and of a policy what it would record as things stand. */
export type DryEffect = {
  reactor: ReactorDefinition;
  due: Due;
  key: string;
  /** Null where it is no policy, and where that fails. */
  records: readonly FollowingEvent[] | null;
};

/**
 * A reactor whose definition fails on the event, as it will for the dispatcher. What it throws is not
 * told here: it may hold anything.
 */
export type DryFailure = { reactor: ReactorDefinition; key: string | null };

export type DryRun = { effects: DryEffect[]; failed: DryFailure[] };

const mostRounds = 50;

/** What every reactor would do for an event: asked as the dispatcher asks, and nothing runs. */
export async function dryRun(
  reactors: Iterable<ReactorDefinition>,
  event: ReactorEvent,
  states: DryStates,
): Promise<DryRun> {
  const known = new KnownAtHand(states);
  const run: DryRun = { effects: [], failed: [] };
  for (const reactor of reactors) {
    if (!isFor(reactor, { type: event.type, entityType: event.entity.type })) continue;
    const asked = await known.ask(() => askDue(reactor, event, known.ofEvent));
    if (asked.status === 'failed') {
      run.failed.push({ reactor, key: null });
      continue;
    }
    for (const due of asked.due) {
      const key = due.key ?? '';
      const effect: DryEffect = { reactor, due, key, records: null };
      run.effects.push(effect);
      if (reactor.kind !== 'policy') continue;
      const decided = await known.ask(() => askPolicy(reactor, { event, key }, known.ofNow));
      if (decided.status === 'failed') run.failed.push({ reactor, key });
      else effect.records = decided.events;
    }
  }
  return run;
}

/** What was read so far: each state once, whichever reactor asks for it. */
class KnownAtHand {
  readonly #states: DryStates;
  readonly #then = new Map<string, ReadEntity>();
  readonly #before = new Map<string, ReadEntity>();
  readonly #now = new Map<string, ReadEntity>();
  readonly #referring = new Map<string, ReturnType<PolicyContext['referring']>>();

  constructor(states: DryStates) {
    this.#states = states;
  }

  readonly ofEvent = {
    read: (ref: EntityRef) => this.#then.get(keyOf(ref)),
    before: (ref: EntityRef) => this.#before.get(keyOf(ref)),
  };

  readonly ofNow = {
    read: (ref: EntityRef) => this.#now.get(keyOf(ref)),
    referring: (wanted: Referring) => this.#referring.get(nameOf(wanted)),
  };

  /** Asked again until all is at hand; what the definition throws is told. */
  async ask<T extends { status: 'known' }>(question: () => T | Needs): Promise<T | typeof failure> {
    for (let round = 0; round < mostRounds; round++) {
      const answer = attempt(question);
      if (answer.status !== 'needs') return answer;
      try {
        await this.#load(answer);
      } catch (error) {
        // A field that is declared as no reference is its definition's mistake.
        if (error instanceof TypeError) return failure;
        throw error;
      }
    }
    return failure;
  }

  async #load({ refs, referring }: Needs): Promise<void> {
    const { asOf, before, now, referring: findReferring } = this.#states;
    await Promise.all([
      ...refs.map(async (ref) => {
        const key = keyOf(ref);
        // Which of them was asked for is not told, and most often two of them are one.
        const [as, was, is] = await Promise.all([asOf(ref), before(ref), now(ref)]);
        this.#then.set(key, as);
        this.#before.set(key, was);
        this.#now.set(key, is);
      }),
      ...referring.map(async (wanted) => {
        this.#referring.set(nameOf(wanted), await findReferring(wanted));
      }),
    ]);
  }
}

const failure = { status: 'failed' } as const;

function attempt<T>(question: () => T): T | typeof failure {
  try {
    return question();
  } catch {
    return failure;
  }
}

function nameOf({ type, field, id }: Referring): string {
  return JSON.stringify([type, field, id]);
}
