import { applyChanges } from '#lib/domain/apply-changes.ts';
import type { Referring } from '#lib/domain/ask-due.ts';
import type { ReadEntity } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import type { Json } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { ReactorDefinition, ReactorEvent, Recipient } from '#lib/domain/reactor.ts';
import type { DecidedEvent, Decision } from '#lib/event-store/append-types.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { type DryEffect, type DryFailure, type DryStates, dryRun } from '#lib/reactors/dry-run.ts';
import { isFor } from '#lib/reactors/is-for.ts';
import { candidates, holds } from '#lib/reactors/run/referring.ts';

/** Of the event of the decision at this place. */
export type PreviewedDue = DryEffect & {
  event: number;
  /** What stands where the recipient is looked for; undefined where nothing does. Not masked. */
  value: Json | undefined;
};

export type DuePreview = {
  effects: PreviewedDue[];
  failed: (DryFailure & { event: number })[];
};

/**
 * What would be due once a decision is recorded, one step deep: by the very `due` that the dispatcher
 * asks, on what the decision makes and, for all else, what the store has now. Nothing runs.
 */
export async function previewDue(
  store: Reading,
  reactors: readonly ReactorDefinition[],
  decision: Pick<Decision, 'events' | 'read'>,
): Promise<DuePreview> {
  const found: DuePreview = { effects: [], failed: [] };
  const isAsked = decision.events.some(({ prepared: { type, ref } }) =>
    reactors.some((reactor) => isFor(reactor, { type, entityType: ref.type })),
  );
  if (!isAsked) return found;
  const lives = new Lives(store, decision);
  for (const [place, decided] of decision.events.entries()) {
    const run = await dryRun(reactors, eventOf(decided), lives.at(place));
    for (const effect of run.effects) {
      const { recipient } = effect.due;
      const value = recipient && (await lives.valueOf(recipient));
      found.effects.push({ ...effect, event: place, value });
    }
    found.failed.push(...run.failed.map((one) => ({ ...one, event: place })));
  }
  return found;
}

function eventOf({ prepared, entries, occurredAt }: DecidedEvent): ReactorEvent {
  const { id, type, ref, data, actor, correlationId } = prepared;
  const [own] = entries;
  return {
    ...{ id, type, data, actor, correlationId },
    entity: { ...ref, version: own?.version ?? 0 },
    effectiveAt: new Date(own?.effectiveAt ?? occurredAt).toISOString(),
  };
}

type Step = { place: number; version: number; state: State };

/** The entities of a decision at each of its events, from what they were before all of them. */
class Lives {
  readonly #store: Reading;
  readonly #steps = new Map<string, Step[]>();
  readonly #loaded = new Map<string, Promise<ReadEntity>>();

  constructor(store: Reading, { events, read }: Pick<Decision, 'events' | 'read'>) {
    this.#store = store;
    for (const { ref, version, state } of read) {
      this.#steps.set(keyOf(ref), [{ place: -1, version, state }]);
    }
    for (const [place, { entries }] of events.entries()) {
      for (const { ref, version, changes } of entries) {
        const steps = this.#steps.get(keyOf(ref));
        const state = applyChanges(steps?.at(-1)?.state ?? {}, changes);
        if (steps) steps.push({ place, version, state });
        else this.#steps.set(keyOf(ref), [{ place, version, state }]);
      }
    }
  }

  at(place: number): DryStates {
    return {
      asOf: (ref) => this.#asOf(ref, place),
      before: (ref) => this.#asOf(ref, place - 1),
      now: (ref) => this.#now(ref),
      referring: (wanted) => this.#referring(wanted),
    };
  }

  async valueOf({ type, id, version, field }: Recipient): Promise<Json | undefined> {
    const step = this.#steps.get(keyOf({ type, id }))?.find((one) => one.version === version);
    if (step) return valueAt(step.state, field);
    const now = await this.#load({ type, id });
    if (now.version === version) return valueAt(now.state ?? undefined, field);
    const then = await readState(this.#store, { type, id }, { version });
    return valueAt(then?.state, field);
  }

  async #asOf(ref: EntityRef, place: number): Promise<ReadEntity> {
    const step = this.#steps.get(keyOf(ref))?.findLast((one) => one.place <= place);
    return step ? readEntity(step) : this.#load(ref);
  }

  /** With all of the decision recorded. */
  #now(ref: EntityRef): Promise<ReadEntity> {
    return this.#asOf(ref, Number.POSITIVE_INFINITY);
  }

  /** Those that the store knows, and those that the decision makes refer to it. */
  async #referring(wanted: Referring) {
    const ids = new Set(await candidates(this.#store, wanted));
    for (const key of this.#steps.keys()) {
      if (key.startsWith(`${wanted.type}/`)) ids.add(key.slice(wanted.type.length + 1));
    }
    const found = await Promise.all(
      [...ids].map(async (id) => {
        const { state, deleted } = await this.#now({ type: wanted.type, id });
        const isIt = state !== null && !deleted && holds(this.#store.catalogue, wanted, state);
        return isIt ? [{ id, state }] : [];
      }),
    );
    return found.flat();
  }

  #load(ref: EntityRef): Promise<ReadEntity> {
    const known = this.#loaded.get(keyOf(ref));
    if (known) return known;
    const read = loadKnown(this.#store, [ref]).then(([one]) =>
      readEntity(one ?? { version: 0, state: {} }),
    );
    this.#loaded.set(keyOf(ref), read);
    return read;
  }
}

export function readEntity({ version, state }: { version: number; state: State }): ReadEntity {
  return {
    version,
    state: version === 0 ? null : state,
    deleted: version > 0 && deletedAt(state) !== null,
  };
}
