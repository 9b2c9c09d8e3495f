import { claimsOf, type PendingAppend } from '#lib/event-store/pending-append.ts';

const maxBatchEvents = 500;
const maxBatchBytes = 8_000_000;

/**
 * The appends that wait, in the order of arrival. What holds: of two with the same idempotency key
 * or given id one is out at a time; while something is turned back, nothing else is given out until
 * all that was out is settled, so that what came later cannot overtake it.
 */
export class AppendQueue {
  readonly #claims = new Set<string>();
  #waiting: PendingAppend[] = [];
  #turnedBack: PendingAppend[] = [];

  add(pending: PendingAppend): void {
    this.#waiting.push(pending);
  }

  /** Whether something waits to be decided again. */
  get isTurnedBack(): boolean {
    return this.#turnedBack.length > 0;
  }

  turnBack(pending: PendingAppend): void {
    this.#turnedBack.push(pending);
  }

  /** Others with its keys and ids may go out from here on, and are then found as seen. */
  release(pending: PendingAppend): void {
    for (const claim of claimsOf(pending)) this.#claims.delete(claim);
  }

  /** The next batch; `isIdle` when none is under way. */
  take(isIdle: boolean): PendingAppend[] {
    if (this.#turnedBack.length > 0) {
      if (!isIdle) return [];
      this.#waiting = [...this.#turnedBack.splice(0), ...this.#waiting].sort(
        (a, b) => a.sequence - b.sequence,
      );
    }
    // About half of what waits, so that the other half can be decided while this one is under way.
    const room = isIdle ? Math.ceil(this.#waiting.length / 2) : Infinity;
    const batch: PendingAppend[] = [];
    const left: PendingAppend[] = [];
    let events = 0;
    let bytes = 0;
    let full = false;
    for (const pending of this.#waiting) {
      const claims = claimsOf(pending);
      full ||= batch.length >= room || events >= maxBatchEvents || bytes >= maxBatchBytes;
      full ||= batch.length > 0 && (pending.alone || batch[0]?.alone === true);
      if (full || claims.some((claim) => this.#claims.has(claim))) {
        left.push(pending);
        continue;
      }
      for (const claim of claims) this.#claims.add(claim);
      events += pending.append.events.length;
      for (const { dataText } of pending.append.events) bytes += dataText.length;
      batch.push(pending);
    }
    this.#waiting = left;
    return batch;
  }
}
