import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { AppendConnection } from '#lib/event-store/append-connection.ts';
import { AppendQueue } from '#lib/event-store/append-queue.ts';
import type { Batch } from '#lib/event-store/append-rows.ts';
import type { AppendOutcome, Fault, Known, PreparedAppend } from '#lib/event-store/append-types.ts';
import { snapshotRows, stateRows } from '#lib/event-store/batch-rows.ts';
import { isConnectionLoss, isPassing, unavailable } from '#lib/event-store/connection-loss.ts';
import {
  type BatchDecision,
  type Decided,
  decideBatch,
  type Refused,
} from '#lib/event-store/decide-batch.ts';
import { deliverBatch } from '#lib/event-store/deliver-batch.ts';
import { findSeen } from '#lib/event-store/find-seen.ts';
import { definitionFault } from '#lib/event-store/guards.ts';
import { headsStand } from '#lib/event-store/heads-stand.ts';
import { KnownCache } from '#lib/event-store/known-cache.ts';
import { knownReviewPolicy } from '#lib/event-store/known-review-policy.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { nothingSeen, type PendingAppend, seenOf } from '#lib/event-store/pending-append.ts';
import { recordedEvents } from '#lib/event-store/recorded-events.ts';
import { ReviewFacts, type UnderWay } from '#lib/event-store/review-facts.ts';
import { saltSource } from '#lib/event-store/salts.ts';
import type { BatchVerdict } from '#lib/event-store/send-batch.ts';
import type { Reading, Secrets } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

const maxUnderWay = 2;
const patience = 10_000;

/**
 * Records appends in shared batches. What holds: one batch is decided at a time and at most two are
 * under way, each decided on what those before it would leave; an append is answered only once the
 * database has said what became of it, and refused only on states that it confirmed. Whatever is at
 * hand here may be wrong: the append condition, checked under the order lock, is what protects the
 * store.
 */
export class Appender {
  readonly #store: Reading & { secrets: Secrets };
  readonly #connection: AppendConnection;
  readonly #announce: (position: bigint) => void;
  readonly #cache = new KnownCache();
  readonly #salt = saltSource();
  readonly #fingerprint: Buffer;
  readonly #queue = new AppendQueue();
  readonly #underWay = new Map<number, Promise<void>>();
  /** Of batches that are under way, where there are rules for a second person. */
  readonly #reviewed = new Map<number, readonly UnderWay[]>();
  #sequence = 0;
  #token = 0;
  /** The batch that is being decided. */
  #deciding: number | null = null;
  #unanswered = 0;
  #pumping = false;
  #isForgetting = false;

  constructor(
    store: Reading & { secrets: Secrets },
    connect: () => pg.Client,
    announce: (position: bigint) => void,
  ) {
    this.#store = store;
    this.#announce = announce;
    this.#connection = new AppendConnection(connect);
    this.#fingerprint = Buffer.from(store.catalogue.fingerprint, 'hex');
  }

  append(append: PreparedAppend): Promise<AppendOutcome> {
    this.#unanswered++;
    const outcome = new Promise<AppendOutcome>((resolve, reject) => {
      this.#queue.add({
        append,
        sequence: this.#sequence++,
        deadline: Date.now() + patience,
        alone: false,
        seen: nothingSeen,
        resolve,
        reject,
      });
      this.#pump();
    });
    return outcome.finally(() => {
      this.#unanswered--;
    });
  }

  /**
   * Forgets the states at hand, as they were switched or mended. Nothing is decided until what is
   * under way is settled: it would be decided on what is to be forgotten.
   */
  forgetStates(): void {
    this.#isForgetting = true;
    this.#pump();
  }

  /** Ends when everything that was asked for is answered. */
  async close(): Promise<void> {
    while (this.#unanswered > 0) await delay(5);
    await this.#connection.close();
  }

  /** Once at the end of this turn of the loop, so that appends that come together go together. */
  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    setImmediate(() => {
      this.#pumping = false;
      if (this.#deciding !== null || this.#underWay.size >= maxUnderWay) return;
      if (this.#isForgetting) {
        if (this.#underWay.size > 0) return;
        this.#cache.clear();
        this.#isForgetting = false;
      }
      const batch = this.#queue.take(this.#underWay.size === 0);
      if (batch.length > 0) void this.#run(batch);
    });
  }

  async #run(pendings: PendingAppend[]): Promise<void> {
    const token = ++this.#token;
    this.#deciding = token;
    let outcome: BatchDecision;
    const facts = new ReviewFacts(this.#store, [...this.#reviewed.values()].flat());
    try {
      outcome = await this.#decideAll(token, pendings, facts);
    } catch (error) {
      this.#deciding = null;
      // One by one, so that what cannot even be read for one stops no other.
      const apart = pendings.length > 1 && !isConnectionLoss(error);
      for (const pending of pendings) {
        if (apart) this.#again({ ...pending, alone: true });
        else if (isDefinitionFailure(error)) {
          this.#queue.release(pending);
          pending.resolve({ status: 'refused', faults: [definitionFault(error)] });
        } else this.#fail(pending, error);
      }
      this.#pump();
      return;
    }
    const { decided, refused, replayed } = outcome;
    if (this.#queue.isTurnedBack) {
      // Something was turned back meanwhile, and this may have been decided without it. Nothing is
      // being decided any more, so that what it laid down is forgotten too.
      this.#deciding = null;
      for (const { decision } of decided) this.#forget(decision);
      for (const pending of pendings) this.#again(pending);
      return;
    }
    if (facts.decided.length > 0) this.#reviewed.set(token, facts.decided);
    const sending = decided.length > 0 ? this.#send(token, decided) : Promise.resolve();
    this.#underWay.set(token, sending);
    this.#deciding = null;
    for (const pending of replayed) this.#answer(pending, [], []);
    const before = [...this.#underWay.values()];
    for (const refusal of refused) void this.#refuse(refusal, token, before);
    this.#pump();
    await sending;
    this.#underWay.delete(token);
    this.#reviewed.delete(token);
    this.#pump();
  }

  async #decideAll(
    token: number,
    pendings: PendingAppend[],
    facts: ReviewFacts,
  ): Promise<BatchDecision> {
    const events = pendings.flatMap((pending) =>
      pending.alone
        ? pending.append.events.map((event) => ({ ...event, idGiven: true }))
        : pending.append.events,
    );
    const seen = await findSeen(this.#store, events);
    for (const pending of pendings) pending.seen = seenOf(pending, seen);
    const review = await knownReviewPolicy(this.#store);
    return decideBatch(
      {
        review,
        fact: (fact) => facts.get(fact),
        loadFacts: (wanted) => facts.load(wanted),
        catalogue: this.#store.catalogue,
        fingerprint: this.#fingerprint,
        identityKey: this.#store.secrets.identityKey,
        salt: this.#salt,
        known: (ref) => this.#cache.get(keyOf(ref)),
        load: (refs) => this.#load(token, refs),
        keep: (append, decision, { recorder }) => {
          if (review.rules.length > 0) facts.keep(recorder, decision);
          for (const known of decision.written) {
            const key = keyOf(known.ref);
            this.#cache.set(key, { ...known, origin: { batch: token, append } }, sizeOf(known));
          }
        },
      },
      pendings,
    );
  }

  async #load(token: number, refs: EntityRef[]): Promise<void> {
    const wanted = refs.filter((ref) => !this.#cache.has(keyOf(ref)));
    const loaded = { batch: token };
    for (const known of await loadKnown(this.#store, wanted)) {
      this.#cache.set(keyOf(known.ref), { ...known, loaded }, sizeOf(known));
    }
  }

  async #send(token: number, decided: Decided[]): Promise<void> {
    const decisions = decided.map(({ decision }) => decision);
    try {
      const states = stateRows(this.#store.catalogue, decisions);
      const sizes = new Map(
        states.map(({ entityType, entityId, value }) => [
          `${entityType}/${entityId}`,
          value?.length,
        ]),
      );
      const batch: Batch = {
        token,
        appends: decided.map(({ pending, decision }) => ({ ...pending.append, decision })),
        fingerprint: this.#fingerprint,
        states,
        snapshots: snapshotRows(this.#store.catalogue, decisions),
      };
      const verdicts = await deliverBatch(
        this.#connection,
        batch,
        decided.some(({ pending }) => mayBeThere(pending)),
        Math.min(...decided.map(({ pending }) => pending.deadline)),
      );
      decided.forEach((entry, append) => {
        this.#settle(token, entry, verdicts[append], sizes);
      });
      const last = lastPosition(decided, verdicts);
      if (last !== null) this.#announce(last);
    } catch (error) {
      for (const { decision } of decided) this.#forget(decision);
      const isFinal = isConnectionLoss(error) || (decided.length === 1 && !isPassing(error));
      for (const { pending } of decided) {
        if (isFinal) this.#fail(pending, error);
        // Refused as a whole: one by one, so that only the culprit is told.
        else this.#again({ ...pending, alone: true });
      }
    }
  }

  #settle(
    token: number,
    { pending, decision }: Decided,
    verdict: BatchVerdict | undefined,
    sizes: ReadonlyMap<string, number | undefined>,
  ): void {
    if (verdict?.verdict !== 'recorded') {
      this.#forget(decision);
      this.#again(pending);
      return;
    }
    for (const written of decision.written) {
      const key = keyOf(written.ref);
      const known = this.#cache.get(key);
      const isOurs = known?.origin?.batch === token && known.version === written.version;
      if (!isOurs) continue;
      const confirmed = { ...known, origin: null, size: sizes.get(key) ?? 0 };
      this.#cache.set(key, confirmed, sizeOf(confirmed));
    }
    this.#answer(
      pending,
      recordedEvents(
        pending.append,
        decision,
        this.#store.catalogue.fingerprint,
        verdict.firstPosition,
        verdict.recordedAt,
      ),
      decision.skipped,
    );
  }

  /** Told only when everything it was decided on is confirmed and still stands; else decided again. */
  async #refuse({ pending, faults, read }: Refused, token: number, before: Promise<void>[]) {
    try {
      // Read at one moment, for this very batch.
      const isFresh = read.every(
        ({ loaded }) => loaded?.batch === token && loaded === read[0]?.loaded,
      );
      if (!isFresh) {
        await Promise.all(before);
        if (!(await headsStand(this.#store.pool, read))) {
          for (const { ref } of read) this.#drop(ref);
          this.#again(pending);
          return;
        }
      }
      if (pending.append.skipped) return this.#answer(pending, [], faults);
      this.#queue.release(pending);
      pending.resolve({ status: 'refused', faults });
    } catch (error) {
      this.#fail(pending, error);
    } finally {
      // Another with its keys may wait for it, and nothing else be under way.
      this.#pump();
    }
  }

  #answer(pending: PendingAppend, recorded: readonly StoredEvent[], skipped: Fault[]): void {
    this.#queue.release(pending);
    const { append, seen } = pending;
    const out = new Set(skipped.map(({ index }) => index));
    const rest = recorded.values();
    const events = append.events
      .filter(({ index }) => index === undefined || !out.has(index))
      .map(({ id }) => {
        const there = seen.get(id);
        if (there) return { event: there.event, replayed: true };
        return { event: rest.next().value as StoredEvent, replayed: false };
      });
    pending.resolve({
      status: 'recorded',
      events,
      skipped: [...(append.skipped ?? []), ...skipped],
    });
  }

  /**
   * To be decided again. Nothing else is decided until all that is under way is settled, and then
   * in the order of arrival: else what came later would be decided without it, and overtake it.
   */
  #again(pending: PendingAppend): void {
    this.#queue.release(pending);
    if (Date.now() >= pending.deadline) {
      const message = 'Too many others write to the same entities. Try again.';
      pending.resolve({
        status: 'refused',
        faults: [{ kind: 'contended', code: 'contended', message }],
      });
      return;
    }
    this.#queue.turnBack(pending);
    this.#pump();
  }

  #fail(pending: PendingAppend, error: unknown): void {
    this.#queue.release(pending);
    pending.reject(isConnectionLoss(error) ? unavailable(error) : error);
  }

  #forget({ read, written }: Decided['decision']): void {
    for (const { ref } of [...read, ...written]) this.#drop(ref);
  }

  /**
   * What the batch being decided has laid down stays: an append of it that read the database instead
   * would make the same version a second time.
   */
  #drop(ref: EntityRef): void {
    const key = keyOf(ref);
    const batch = this.#cache.get(key)?.origin?.batch;
    if (batch === undefined || batch !== this.#deciding) this.#cache.delete(key);
  }
}

/** The position of the last event that a batch recorded. */
function lastPosition(
  decided: readonly Decided[],
  verdicts: readonly BatchVerdict[],
): bigint | null {
  const at = verdicts.findLastIndex(({ verdict }) => verdict === 'recorded');
  const verdict = verdicts[at];
  if (verdict?.verdict !== 'recorded') return null;
  return verdict.firstPosition + BigInt((decided[at]?.decision.events.length ?? 1) - 1);
}

/** Whether an append may be stored already: by ids that came with it, or by a try whose answer was lost. */
function mayBeThere({ alone, append }: PendingAppend): boolean {
  return alone || append.events.some(({ idGiven }) => idGiven);
}

/** An estimate, in characters, that costs nothing to make: an entry of hardly any state takes 700 bytes. */
function sizeOf(known: Known): number {
  return 700 + (known.size ?? 1000);
}

/** A state that an append needs cannot be folded from its events. */
function isDefinitionFailure(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 'definition_failed';
}
