import { diffStates } from '#lib/domain/changes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt, evolveEntity } from '#lib/domain/fold.ts';
import type {
  DecidedEntry,
  DecidedEvent,
  Decision,
  Fault,
  Known,
  PreparedAppend,
  PreparedEvent,
} from '#lib/event-store/append-types.ts';
import {
  definitionFault,
  existenceFault,
  guardFault,
  touchFault,
} from '#lib/event-store/guards.ts';
import { reservationsOf } from '#lib/event-store/reservations.ts';
import { entryOf, sealEvent } from '#lib/event-store/seal-event.ts';

export type DecideContext = {
  catalogue: Catalogue;
  fingerprint: Buffer;
  identityKey: Buffer;
  salt: () => Buffer;
  /** An entity as far as it is at hand. */
  known: (ref: EntityRef) => Known | undefined;
};

export type Verdict =
  | { status: 'decided'; decision: Decision }
  | { status: 'refused'; faults: Fault[]; read: Known[] }
  /** Decide again once these are at hand. */
  | { status: 'needs'; refs: EntityRef[] };

/** Versions between two snapshots of an entity. */
export const snapshotInterval = 100;

export function keyOf(ref: EntityRef): string {
  return `${ref.type}/${ref.id}`;
}

/**
 * What an append does, from the states at hand alone: pure but for its salts. Guards may refuse,
 * `evolve` gives the next states, their difference is what the event records.
 */
export function decide(context: DecideContext, append: PreparedAppend): Verdict {
  const view = new View(context);
  const events: DecidedEvent[] = [];
  const faults: Fault[] = [];
  // What comes after a refused event of the same entity cannot be judged.
  const unclear = new Set<string>();
  try {
    faults.push(...preconditionFaults(view, append));
    for (const prepared of faults.length > 0 ? [] : append.events) {
      if (unclear.has(keyOf(prepared.ref))) continue;
      const mark = append.events.length > 1 ? view.mark() : null;
      const outcome = decideEvent(context, view, append, prepared);
      if ('event' in outcome) events.push(outcome.event);
      else {
        faults.push({ ...outcome.fault, ...placeOf(prepared) });
        unclear.add(keyOf(prepared.ref));
        if (mark) view.reset(mark);
      }
    }
  } catch (error) {
    faults.push(definitionFault(error));
  }
  // A definition may catch what is thrown to ask for a state, so not the error alone tells it.
  if (view.wanted.length > 0) return { status: 'needs', refs: view.wanted };
  if (faults.length > 0) return { status: 'refused', faults, read: view.readAll() };
  return {
    status: 'decided',
    decision: { events, read: view.readAll(), written: view.written(), snapshots: view.snapshots },
  };
}

function placeOf({ index }: PreparedEvent): { index?: number } {
  return index === undefined ? {} : { index };
}

function preconditionFaults(view: View, append: PreparedAppend): Fault[] {
  const [first] = append.events;
  if (append.expected === undefined || !first) return [];
  const wanted = append.expected === 'absent' ? 0 : append.expected;
  const { version } = view.get(first.ref);
  if (version === wanted) return [];
  const message =
    version === 0 ? 'There is no such entity.' : `The entity is at version ${version}.`;
  return [{ kind: 'precondition', code: 'version_conflict', message, params: { version } }];
}

function decideEvent(
  context: DecideContext,
  view: View,
  append: PreparedAppend,
  prepared: PreparedEvent,
): { event: DecidedEvent } | { fault: Fault } {
  const { catalogue } = context;
  const own = view.get(prepared.ref);
  const absent = existenceFault(prepared, own, append.imported);
  if (absent) return { fault: absent };
  const occurredAt = prepared.occurredAt ?? append.receivedAt;
  const told = {
    type: prepared.type,
    entity: prepared.ref,
    data: prepared.data,
    actor: prepared.actor,
    occurredAt,
  };
  const asking = {
    state: own.state,
    data: prepared.data,
    event: { ...told, occurredAt: new Date(occurredAt).toISOString() },
    read: (type: string, id: string) => readEntity(view.get({ type, id })),
  };
  if (!append.imported) {
    const refused = guardFault(prepared, asking);
    if (refused) return { fault: refused };
  }
  const entries: DecidedEntry[] = [];
  const touch = (ref: EntityRef, next: State) => {
    const before = view.get(ref);
    const fields = catalogue.entities.get(ref.type)?.fields;
    const changes = diffStates(before.state, next, fields);
    const entry = entryOf(before, changes, occurredAt, context.salt());
    entries.push(entry);
    view.put({
      ref,
      version: entry.version,
      commitment: entry.commitment,
      effectiveAt: entry.effectiveAt,
      state: next,
      origin: null,
    });
  };

  const next = evolveEntity(catalogue, prepared.ref, own.state, told, null);
  touch(prepared.ref, next);
  const others = new Map<string, EntityRef>();
  for (const ref of prepared.eventDefinition?.touches?.(asking) ?? []) {
    const unfit = touchFault(ref);
    if (unfit) return { fault: unfit };
    if (keyOf(ref) !== keyOf(prepared.ref)) others.set(keyOf(ref), ref);
  }
  for (const ref of others.values()) {
    touch(ref, evolveEntity(catalogue, ref, view.get(ref).state, told, null));
  }
  // Other entities may gain or lose a unique value too, by what touches them.
  for (const entry of [...entries]) {
    const before = entry.ref === prepared.ref ? own.state : view.before(entry.ref);
    const after = view.get(entry.ref).state;
    for (const change of reservationsOf(context, entry.ref, before, after)) {
      const { state } = view.get(change.ref);
      if (change.taken(state)) return { fault: change.fault };
      touch(change.ref, change.next(state));
    }
  }
  return { event: sealEvent(context, append, prepared, occurredAt, entries) };
}

function readEntity(known: Known) {
  return {
    version: known.version,
    state: known.version === 0 ? null : known.state,
    deleted: deletedAt(known.state) !== null,
  };
}

/** The states at hand with what this append changes laid over them. */
class View {
  wanted: EntityRef[] = [];
  readonly snapshots: Known[] = [];
  readonly #context: DecideContext;
  readonly #first = new Map<string, Known>();
  readonly #changed = new Map<string, Known>();
  #eventStart = new Map<string, Known>();

  constructor(context: DecideContext) {
    this.#context = context;
  }

  get(ref: EntityRef): Known {
    const key = keyOf(ref);
    const there = this.#changed.get(key) ?? this.#first.get(key) ?? this.#context.known(ref);
    if (!there) {
      this.wanted.push(ref);
      throw new Error('This state has to be read first.');
    }
    if (!this.#first.has(key)) this.#first.set(key, there);
    return there;
  }

  put(known: Known): void {
    const key = keyOf(known.ref);
    this.#eventStart.set(key, this.get(known.ref));
    this.#changed.set(key, known);
    if (known.version % snapshotInterval === 0) this.snapshots.push(known);
  }

  /** The state before its latest change. */
  before(ref: EntityRef): State {
    return this.#eventStart.get(keyOf(ref))?.state ?? {};
  }

  /** What this append changed so far, to go back to. */
  mark(): ReadonlyMap<string, Known> {
    return new Map(this.#changed);
  }

  reset(mark: ReadonlyMap<string, Known>): void {
    this.#changed.clear();
    for (const [key, known] of mark) this.#changed.set(key, known);
  }

  readAll(): Known[] {
    return [...this.#first.values()];
  }

  written(): Known[] {
    return [...this.#changed.values()];
  }
}
