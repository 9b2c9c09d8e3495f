import type { Known } from '#lib/event-store/append-types.ts';
import { withOwnBytes } from '#lib/event-store/with-own-bytes.ts';

/** Characters of states kept at hand, all in all. */
const maxSize = 64_000_000;

/**
 * States at hand, least recently used first to go. What is here may be outdated or not yet
 * confirmed: the append condition is what makes that harmless.
 */
export class KnownCache {
  readonly #entries = new Map<string, { known: Known; size: number }>();
  #size = 0;

  get(key: string): Known | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.known;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** `size` in characters of the state's JSON. */
  set(key: string, known: Known, size: number): void {
    this.delete(key);
    this.#entries.set(key, { known: withOwnBytes(known), size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= maxSize || oldest === key) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#size -= entry.size;
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }
}
