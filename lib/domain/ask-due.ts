import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type {
  Due,
  FollowingEvent,
  PolicyContext,
  PolicyReactor,
  ReactorDefinition,
  ReactorEvent,
} from '#lib/domain/reactor.ts';

/** What is at hand of the states that a reactor may ask for. */
export type KnownStates = {
  read: (ref: EntityRef) => ReadEntity | undefined;
  before: (ref: EntityRef) => ReadEntity | undefined;
};

export type KnownNow = {
  read: (ref: EntityRef) => ReadEntity | undefined;
  referring: (wanted: Referring) => ReturnType<PolicyContext['referring']> | undefined;
};

export type Referring = { type: string; field: string; id: string };

/** Ask again once these are at hand. */
export type Needs = { status: 'needs'; refs: EntityRef[]; referring: Referring[] };

/** What is due for an event by a reactor; throws what the definition throws, or where it gives no such thing. */
export function askDue(
  definition: Pick<ReactorDefinition, 'due'>,
  event: ReactorEvent,
  known: KnownStates,
): { status: 'known'; due: Due[] } | Needs {
  const asked = new Asked();
  const answer = asked.run(() =>
    definition.due(event, {
      read: (type, id) => asked.need(known.read({ type, id }), { type, id }),
      before: (type, id) => asked.need(known.before({ type, id }), { type, id }),
    }),
  );
  return answer === null ? asked.needs() : { status: 'known', due: checkedDue(answer) };
}

/** What a policy would record, on the states at hand. */
export function askPolicy(
  { decide }: Pick<PolicyReactor, 'decide'>,
  of: Pick<PolicyContext, 'event' | 'key'>,
  known: KnownNow,
): { status: 'known'; events: readonly FollowingEvent[] } | Needs {
  const asked = new Asked();
  const events = asked.run(() =>
    decide({
      ...of,
      read: (type, id) => asked.need(known.read({ type, id }), { type, id }),
      referring: (type, field, id) => {
        const wanted = { type, field, id };
        return asked.needReferring(known.referring(wanted), wanted);
      },
    }),
  );
  return events === null ? asked.needs() : { status: 'known', events };
}

class Missing extends Error {}

/** What was asked for and not at hand: a definition may catch what is thrown, so it is noted as well. */
class Asked {
  readonly #refs: EntityRef[] = [];
  readonly #referring: Referring[] = [];

  /** Null where something has to be read first. */
  run<T>(call: () => T): T | null {
    try {
      const answer = call();
      return this.#isWanting() ? null : answer;
    } catch (error) {
      if (this.#isWanting()) return null;
      throw error;
    }
  }

  need<T>(known: T | undefined, ref: EntityRef): T {
    if (known !== undefined) return known;
    this.#refs.push(ref);
    throw new Missing();
  }

  needReferring<T>(known: T | undefined, wanted: Referring): T {
    if (known !== undefined) return known;
    this.#referring.push(wanted);
    throw new Missing();
  }

  needs(): Needs {
    return { status: 'needs', refs: this.#refs, referring: this.#referring };
  }

  #isWanting(): boolean {
    return this.#refs.length > 0 || this.#referring.length > 0;
  }
}

function checkedDue(due: readonly Due[]): Due[] {
  const keys = new Set<string>();
  for (const { key = '', summary, at } of due) {
    if (keys.has(key)) throw new TypeError(`two effects have the key ${JSON.stringify(key)}`);
    keys.add(key);
    if (summary === '') throw new TypeError('an effect needs a summary');
    if (at !== undefined && Number.isNaN(Date.parse(at))) throw new TypeError(`${at} is no time`);
  }
  return [...due];
}
