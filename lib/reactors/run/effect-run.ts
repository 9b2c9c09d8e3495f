import type { ReadEntity } from '#lib/domain/definition.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import {
  type EffectReactor,
  type EffectRun,
  effectKey,
  reactorEvent,
} from '#lib/domain/reactor.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';
import { appendFollowing } from '#lib/reactors/run/append-following.ts';
import type { Services } from '#lib/reactors/run/context.ts';
import { asRead } from '#lib/reactors/run/run-policy.ts';
import type { Taken } from '#lib/reactors/run/take-effects.ts';
import { StatesThen } from '#lib/reactors/states-then.ts';

type Given = {
  definition: EffectReactor;
  effect: Taken;
  event: StoredEvent;
  recipient: string | null;
  signal: AbortSignal;
  /** Told the ids of what it records. */
  appended: string[];
  /** Told what its receiver answered. */
  answers: string[];
};

const longestAnswer = 80;

/** What `run` is given. Once its time is up, nothing of it does anything any more. */
export function effectRun(store: Store, services: Services, given: Given): EffectRun {
  const { definition, effect, event, recipient, signal, appended, answers } = given;
  const key = effectKey(event.id, definition.name, effect.key);
  let appends = 0;
  return {
    key,
    event: reactorEvent(event),
    summary: effect.summary,
    recipient,
    attempt: effect.attempt,
    signal,
    read: async (type, id, when) => {
      signal.throwIfAborted();
      return when === 'now' ? readNow(store, type, id) : readThen(store, event, type, id);
    },
    mail: async (letter) => {
      signal.throwIfAborted();
      if (recipient === null) throw new TypeError('a letter needs a recipient');
      await services.mail({ ...letter, to: recipient, key, signal });
    },
    link: services.link,
    note: (answer) => {
      if (!signal.aborted) answers.push(answer.slice(0, longestAnswer));
    },
    append: async (events) => {
      signal.throwIfAborted();
      appends += 1;
      const ids = await appendFollowing(store, {
        definition,
        event,
        key: appends === 1 ? key : `${key}#${appends}`,
        events,
      });
      appended.push(...(ids ?? []));
    },
  };
}

async function readNow(store: Store, type: string, id: string): Promise<ReadEntity> {
  const [known] = await loadKnown(store, [{ type, id }]);
  if (!known) throw new Error('a state was read as nothing');
  return asRead(known);
}

async function readThen(
  store: Store,
  event: StoredEvent,
  type: string,
  id: string,
): Promise<ReadEntity> {
  const then = new StatesThen(store);
  const known = then.known(event);
  for (;;) {
    const read = known.read({ type, id });
    if (read) return read;
    await then.load();
  }
}
