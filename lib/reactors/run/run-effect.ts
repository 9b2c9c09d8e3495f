import type { StoredEvent } from '#lib/domain/event.ts';
import { effectKey, type ReactorDefinition } from '#lib/domain/reactor.ts';
import type { RunContext } from '#lib/reactors/run/context.ts';
import { effectRun } from '#lib/reactors/run/effect-run.ts';
import { type Failure, failureOf, type TellingError } from '#lib/reactors/run/failure.ts';
import { recipientValue } from '#lib/reactors/run/recipient-value.ts';
import { runPolicy } from '#lib/reactors/run/run-policy.ts';
import type { Taken } from '#lib/reactors/run/take-effects.ts';
import { scrub } from '#lib/reactors/scrub.ts';

export type Outcome =
  /** `answer`: what its receiver said. */
  | { status: 'done'; appended: string[]; answer: string | null }
  | { status: 'skipped'; reason: string }
  | { status: 'failed'; failure: Failure; appended: string[] }
  /** Not tried yet: what it needs is not there. In milliseconds. */
  | { status: 'later'; after: number };

type Given = {
  definition: ReactorDefinition;
  effect: Taken;
  /** Null where it is not in the store. */
  event: StoredEvent | null;
  /** Aborted when the worker ends, or the effect is another's. */
  signal: AbortSignal;
};

const behind = 2_000;

/** One attempt at an effect. Never throws, and ends when its time is up whatever `run` does. */
export async function runEffect(
  context: Pick<RunContext, 'store' | 'services'>,
  { definition, effect, event, signal: ending }: Given,
): Promise<Outcome> {
  const { store, services } = context;
  const appended: string[] = [];
  const answers: string[] = [];
  const values: string[] = [];
  /** What no words that are kept may hold. */
  const personal = () => [...values, ...(event?.data ? [event.data] : [])];
  const clean = (text: string) => scrub(text, personal());
  const limit = new AbortController();
  const signal = AbortSignal.any([ending, limit.signal]);
  const timer = setTimeout(() => limit.abort(timeout(definition)), definition.timeLimit * 1_000);
  try {
    if (!event) throw Object.assign(new Error('Its event is not there.'), { failure: 'no_event' });
    const work = async (): Promise<Outcome> => {
      const recipient = effect.recipient ? await recipientValue(store, effect.recipient) : null;
      if (recipient === 'erased') return { status: 'skipped', reason: 'its recipient was erased' };
      if (recipient === 'absent') throw absent();
      if (recipient) values.push(recipient.value);
      if (definition.kind === 'policy') {
        const key = effectKey(event.id, definition.name, effect.key);
        const given = { event, effectKey: key, key: effect.key, attempt: effect.attempt, signal };
        const recorded = await runPolicy(store, definition, given);
        if (recorded === 'behind') return { status: 'later', after: behind };
        return { status: 'done', appended: recorded, answer: null };
      }
      await definition.run(
        effectRun(store, services, {
          ...{ definition, effect, event, signal, appended, answers },
          recipient: recipient?.value ?? null,
        }),
      );
      const answer = answers.at(-1);
      return { status: 'done', appended, answer: answer === undefined ? null : clean(answer) };
    };
    return await Promise.race([work(), aborted(signal)]);
  } catch (error) {
    const cause = limit.signal.aborted ? limit.signal.reason : error;
    if ((cause as TellingError).isSkip) return { status: 'skipped', reason: clean(cause.message) };
    return { status: 'failed', failure: failureOf(cause, personal()), appended };
  } finally {
    clearTimeout(timer);
    // What it left running finds everything closed.
    limit.abort(timeout(definition));
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason as Error);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

function timeout({ timeLimit }: ReactorDefinition): Error {
  return Object.assign(new Error(`It took more than ${timeLimit} seconds.`), {
    failure: 'timeout',
  });
}

function absent(): Error {
  return Object.assign(new Error('Nothing stands where its recipient should.'), {
    failure: 'recipient_absent',
    isFinal: true,
  });
}
