import { askPolicy, type KnownNow, type Referring } from '#lib/domain/ask-due.ts';
import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { type FollowingEvent, type PolicyReactor, reactorEvent } from '#lib/domain/reactor.ts';
import type { Known } from '#lib/event-store/append-types.ts';
import { headsStand } from '#lib/event-store/heads-stand.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { appendFollowing, recordedBy } from '#lib/reactors/run/append-following.ts';
import { candidates, holds, referencesReach } from '#lib/reactors/run/referring.ts';

type Running = {
  event: StoredEvent;
  effectKey: string;
  /** The key that `due` gave. */
  key: string;
  attempt: number;
  signal: AbortSignal;
};

const maxRounds = 50;
/** Times that it is decided again because others wrote what it read. */
const maxTries = 20;
const referencePatience = 5_000;

/** Ids of what a policy recorded; `behind` where the references are not as far as the event yet. */
export async function runPolicy(
  store: Store,
  definition: PolicyReactor,
  running: Running,
): Promise<string[] | 'behind'> {
  const { event, effectKey, attempt } = running;
  // An earlier try may have recorded it, and ended before it said so.
  const before = attempt > 1 ? await recordedBy(store, effectKey) : [];
  if (before.length > 0) return before;
  for (let count = 0; count < maxTries; count++) {
    running.signal.throwIfAborted();
    const decided = await decide(store, definition, running);
    if (decided === 'behind') return decided;
    const { events, read } = decided;
    if (events.length === 0) {
      if (await headsStand(store.pool, read)) return [];
      continue;
    }
    const basis = read.map(({ ref, version }) => ({ ...ref, version }));
    const recorded = await appendFollowing(store, {
      definition,
      event,
      key: effectKey,
      events,
      basis,
    });
    if (recorded) return recorded;
  }
  throw Object.assign(new Error('Too many others write what it decides by.'), {
    failure: 'contended',
  });
}

async function decide(
  store: Store,
  definition: PolicyReactor,
  { event, key, signal }: Running,
): Promise<{ events: readonly FollowingEvent[]; read: Known[] } | 'behind'> {
  const known = new Map<string, Known>();
  const referring = new Map<string, string[]>();
  const load = async (refs: readonly EntityRef[]) => {
    const missing = refs.filter((ref) => !known.has(keyOf(ref)));
    if (missing.length === 0) return;
    for (const each of await loadKnown(store, distinct(missing))) known.set(keyOf(each.ref), each);
  };
  const now: KnownNow = {
    read: (ref) => {
      const there = known.get(keyOf(ref));
      return there && asRead(there);
    },
    referring: (wanted) =>
      referring.get(JSON.stringify(wanted))?.flatMap((id) => {
        const there = known.get(keyOf({ type: wanted.type, id }));
        if (!there || there.version === 0 || deletedAt(there.state) !== null) return [];
        return holds(store.catalogue, wanted, there.state) ? [{ id, state: there.state }] : [];
      }),
  };
  for (let round = 0; round < maxRounds; round++) {
    const asked = askPolicy(definition, { event: reactorEvent(event), key }, now);
    if (asked.status === 'known') return { events: asked.events, read: [...known.values()] };
    await load(asked.refs);
    for (const wanted of asked.referring) {
      const isThere = await referencesReach(store, event.position, referencePatience, signal);
      if (!isThere) return 'behind';
      referring.set(JSON.stringify(wanted), await loadReferring(store, wanted, load));
    }
  }
  throw new Error('decide asks for ever more states');
}

async function loadReferring(
  store: Store,
  wanted: Referring,
  load: (refs: readonly EntityRef[]) => Promise<void>,
): Promise<string[]> {
  const ids = await candidates(store, wanted);
  await load(ids.map((id) => ({ type: wanted.type, id })));
  return ids;
}

export function asRead({ version, state }: Known): ReadEntity {
  if (version === 0) return { version, state: null, deleted: false };
  return { version, state, deleted: deletedAt(state) !== null };
}

function distinct(refs: readonly EntityRef[]): EntityRef[] {
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
}
