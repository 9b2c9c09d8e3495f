import type { Viewer } from '#lib/access/viewer.ts';
import type { UpdatedEntry } from '#lib/domain/event.ts';
import type {
  AppendOptions,
  Decision,
  Fault,
  Known,
  ProposedEvent,
} from '#lib/event-store/append-types.ts';
import { type BatchDecision, decideBatch } from '#lib/event-store/decide-batch.ts';
import { findSeen } from '#lib/event-store/find-seen.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { type PendingAppend, seenOf } from '#lib/event-store/pending-append.ts';
import { prepareAppend } from '#lib/event-store/prepare-append.ts';
import { ReviewFacts } from '#lib/event-store/review-facts.ts';
import { noReviewPolicy } from '#lib/event-store/review-rules.ts';
import { saltSource } from '#lib/event-store/salts.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { withOwnBytes } from '#lib/event-store/with-own-bytes.ts';

export type PreviewedAppend =
  /** `decision` as the append makes it; its salts and commitments are those of no event. */
  | {
      status: 'decided';
      updated: UpdatedEntry[][];
      skipped: Fault[];
      decision: Decision;
      /** Null where none was asked for. */
      pin: string | null;
    }
  /** Everything of it is stored already. */
  | { status: 'replayed' }
  | { status: 'refused'; faults: Fault[] };

export type Proposal = { events: ProposedEvent[]; options?: AppendOptions };

/**
 * Goes on from call to call: each append is decided on what those before it would have left, or,
 * `apart`, on what the store has, which is then read once for all of them.
 */
export type Preview = { decide(proposals: readonly Proposal[]): Promise<PreviewedAppend[]> };

/**
 * `pinned`: with a pin, and with what the review policy asks, told and not refused. `proposed`: somebody
 * else will record it, so the viewer needs no right to.
 */
export type PreviewSettings = { apart?: boolean; pinned?: boolean; proposed?: boolean };

/** The same `decide` as the append, which records nothing and never takes the order lock. */
export function openPreview(
  store: Pick<Store, 'pool' | 'catalogue' | 'generations' | 'secrets'>,
  viewer: Viewer,
  { apart = false, pinned = false, proposed = false }: PreviewSettings = {},
): Preview {
  const known = new Map<string, Known>();
  const hold = (item: Known) => known.set(keyOf(item.ref), withOwnBytes(item));
  const salt = saltSource();
  const fingerprint = Buffer.from(store.catalogue.fingerprint, 'hex');
  const decideAll = (pendings: PendingAppend[]): Promise<BatchDecision> => {
    const facts = new ReviewFacts(store);
    return decideBatch(
      {
        catalogue: store.catalogue,
        fingerprint,
        identityKey: store.secrets.identityKey,
        salt,
        // Of what is not pinned, the append alone asks for a second person.
        review: noReviewPolicy,
        fact: (fact) => facts.get(fact),
        loadFacts: (wanted) => facts.load(wanted),
        known: (ref) => known.get(keyOf(ref)),
        load: async (refs) => {
          const missing = refs.filter((ref) => !known.has(keyOf(ref)));
          for (const item of await loadKnown(store, missing)) hold(item);
        },
        keep: (_, decision, { recorder }) => {
          if (apart) return;
          facts.keep(recorder, decision);
          for (const item of decision.written) hold(item);
        },
      },
      pendings,
    );
  };

  return {
    async decide(proposals) {
      const outcomes: PreviewedAppend[] = new Array(proposals.length);
      const pendings: PendingAppend[] = [];
      const places = new Map<PendingAppend, number>();
      proposals.forEach(({ events, options }, place) => {
        const prepared = prepareAppend(store, viewer, events, options ?? {}, { proposed });
        if (prepared.status === 'refused') {
          outcomes[place] = prepared;
          return;
        }
        const append = pinned ? { ...prepared.append, pin: null } : prepared.append;
        const pending = waitingFor(append, place);
        places.set(pending, place);
        pendings.push(pending);
      });
      const seen = await findSeen(
        store,
        pendings.flatMap(({ append }) => append.events),
      );
      for (const pending of pendings) pending.seen = seenOf(pending, seen);
      const { decided, refused, replayed } = await decideAll(pendings);
      const put = (pending: PendingAppend, outcome: PreviewedAppend) => {
        outcomes[places.get(pending) as number] = outcome;
      };
      for (const { pending, decision } of decided) {
        const updated = decision.events.map(({ entries }) =>
          entries.map(({ ref, version, changes }) => ({ ...ref, version, changes })),
        );
        const { skipped, pin = null } = decision;
        put(pending, { status: 'decided', updated, skipped, decision, pin });
      }
      for (const { pending, faults } of refused) put(pending, { status: 'refused', faults });
      for (const pending of replayed) put(pending, { status: 'replayed' });
      return outcomes;
    },
  };
}

/** A preview waits for nothing: what an append needs to be answered is empty here. */
function waitingFor(append: PendingAppend['append'], sequence: number): PendingAppend {
  const nothing = () => {};
  return {
    append,
    sequence,
    deadline: 0,
    alone: false,
    seen: new Map(),
    resolve: nothing,
    reject: nothing,
  };
}
