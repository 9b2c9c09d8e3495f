import { applyChanges } from '#lib/domain/apply-changes.ts';
import { asStored, canonicalJson } from '#lib/domain/canonical-json.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { Change, EntityRef, State, StoredEvent } from '#lib/domain/event.ts';
import { erasedMark } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Affected } from '#lib/erasure/affected-by.ts';
import type { LeftRow } from '#lib/erasure/left-rows.ts';
import { goneFrom } from '#lib/erasure/refold.ts';
import { isSame } from '#lib/erasure/scope.ts';
import type { Selection } from '#lib/erasure/selection.ts';
import { settler } from '#lib/erasure/settler.ts';
import type { DecidedEntry, DecidedEvent, Known } from '#lib/event-store/append-types.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { prepareAct } from '#lib/event-store/prepare-act.ts';
import type { ActState } from '#lib/event-store/read-act-states.ts';
import { reservationsOf } from '#lib/event-store/reservations.ts';
import { entryOf, sealEvent } from '#lib/event-store/seal-event.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

export type Touched = {
  entry: DecidedEntry;
  state: State;
  snapshots: [number, State][];
  /** Whether something of the entity went; else it lets go of a value that another had. */
  isErased: boolean;
};

export type Sealed = { decided: DecidedEvent; touched: Touched[]; read: Known[] };

type Sealing = {
  id: string;
  asked: ActState;
  /** The event that asked for it. */
  request: StoredEvent;
  selections: readonly Selection[];
  affected: Affected[];
  rows: readonly LeftRow[];
  /** Members of the state of the erasure: how far it has come with this, and what went. */
  done: JsonObject;
  salt: () => Buffer;
};

/**
 * The `$erasure` event that says what went, with an entry for every entity that is not as it was; null
 * where what was asked for is no longer as it was read: withdrawn, or gone on with by another.
 */
export async function sealErasure(store: Store, sealing: Sealing): Promise<Sealed | null> {
  const { id, asked, request, selections, affected, rows, salt } = sealing;
  // As whoever folds the event anew will have it.
  const done = asStored(sealing.done, canonicalJson(sealing.done));
  const own: EntityRef = { type: '$erasure', id };
  const occurredAt = Date.now();
  const wanted = affected.filter(
    ({ history: { ref }, refolded }) =>
      refolded.isChanged ||
      (isErasedWhole(selections, ref) && refolded.after[erasedMark] === undefined),
  );
  const freed = wanted.flatMap(({ history: { ref }, refolded }) =>
    releases(store, ref, refolded.before, isErasedWhole(selections, ref) ? {} : refolded.after),
  );
  const read = await loadKnown(store, [own, ...freed.map((change) => change.ref)]);
  const known = new Map(read.map((one) => [keyOf(one.ref), one]));
  const knownOf = (ref: EntityRef) => {
    const found = known.get(keyOf(ref));
    if (!found) throw new Error(`${keyOf(ref)} was not read`);
    return found;
  };

  if (knownOf(own).version !== asked.version) return null;

  const touched: Touched[] = [];
  const touch = (before: Known, changes: Change[], more: Partial<Touched> = {}) => {
    const entry = entryOf(before, changes, occurredAt, salt());
    const state = applyChanges(before.state, changes);
    touched.push({ entry, state, snapshots: [], isErased: false, ...more });
  };
  touch(knownOf(own), diffStates(asked.state, { ...asked.state, ...done }));
  for (const { history, refolded } of wanted) {
    const { ref, head } = history;
    const changes = goneFrom(refolded.before, refolded.after);
    if (isErasedWhole(selections, ref) && refolded.after[erasedMark] === undefined) {
      changes.push({ after: new Date(occurredAt).toISOString(), path: `/${erasedMark}` });
    }
    const before = { ref, origin: null, ...(head ?? none), state: refolded.after };
    touch(before, changes, { snapshots: refolded.snapshots, isErased: true });
  }
  for (const { ref, next } of freed) {
    const before = knownOf(ref);
    const changes = diffStates(before.state, next(before.state));
    if (changes.length > 0) touch(before, changes);
  }

  // What was asked for in words of what goes is not said again.
  const isNamed = rows.some((row) => row.position === request.position && row.reason === null);
  const data: JsonObject = {
    ...done,
    remainders: rows.map(({ position, commitments }) => ({
      position: Number(position),
      parts: commitments,
    })),
  };
  const append = prepareAct(settler, {
    type: '$erasure',
    entity: { type: '$erasure', id },
    data,
    reason: (isNamed ? null : request.reason) ?? '',
    correlationId: request.correlationId,
    causationId: request.id,
  });
  const [prepared] = append.events;
  if (!prepared) throw new Error('an erasure is no event');
  const decided = sealEvent(
    {
      fingerprint: Buffer.from(store.catalogue.fingerprint, 'hex'),
      identityKey: store.secrets.identityKey,
      salt,
    },
    append,
    { ...prepared, actor: request.actor },
    occurredAt,
    touched.map(({ entry }) => entry),
  );
  return { decided, touched, read };
}

const none = { version: 0, commitment: null, effectiveAt: 0 };

function isErasedWhole(selections: readonly Selection[], ref: EntityRef): boolean {
  return selections.some((selection) => selection.isWhole && isSame(selection.ref, ref));
}

/** What the entity held alone and holds no more. A definition may fail on what is left of a state. */
function releases(store: Store, ref: EntityRef, before: State, after: State) {
  const context = { catalogue: store.catalogue, identityKey: store.secrets.identityKey };
  try {
    return reservationsOf(context, ref, before, after);
  } catch {
    return reservationsOf(context, ref, before, {});
  }
}
