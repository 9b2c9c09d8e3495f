import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Known } from '#lib/event-store/append-types.ts';

/** An entity as far as it is at hand. */
type AtHand = (ref: EntityRef) => Known | undefined;

/** Versions between two snapshots of an entity. */
export const snapshotInterval = 100;

export function keyOf(ref: EntityRef): string {
  return `${ref.type}/${ref.id}`;
}

/** The states at hand with what this append changes laid over them. */
export class View {
  wanted: EntityRef[] = [];
  readonly snapshots: Known[] = [];
  readonly #known: AtHand;
  readonly #first = new Map<string, Known>();
  readonly #changed = new Map<string, Known>();
  /** What the event at hand has changed, as it was before. */
  readonly #eventStart = new Map<string, Known>();
  #snapshotsBefore = 0;

  constructor(known: AtHand) {
    this.#known = known;
  }

  get(ref: EntityRef): Known {
    const key = keyOf(ref);
    const there = this.#changed.get(key) ?? this.#first.get(key) ?? this.#known(ref);
    if (!there) {
      this.wanted.push(ref);
      throw new Error('This state has to be read first.');
    }
    if (!this.#first.has(key)) this.#first.set(key, there);
    return there;
  }

  put(known: Known): void {
    const key = keyOf(known.ref);
    if (!this.#eventStart.has(key)) this.#eventStart.set(key, this.get(known.ref));
    this.#changed.set(key, known);
    if (known.version % snapshotInterval === 0) this.snapshots.push(known);
  }

  /** The state before the event at hand. */
  before(ref: EntityRef): State {
    return this.#eventStart.get(keyOf(ref))?.state ?? {};
  }

  beginEvent(): void {
    this.#eventStart.clear();
    this.#snapshotsBefore = this.snapshots.length;
  }

  /** Takes back what the event at hand has changed. */
  undoEvent(): void {
    for (const [key, before] of this.#eventStart) {
      if (this.#first.get(key) === before) this.#changed.delete(key);
      else this.#changed.set(key, before);
    }
    this.snapshots.length = this.#snapshotsBefore;
  }

  readAll(): Known[] {
    return [...this.#first.values()];
  }

  written(): Known[] {
    return [...this.#changed.values()];
  }
}
