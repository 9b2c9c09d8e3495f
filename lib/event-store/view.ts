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
  #eventStart = new Map<string, Known>();

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
