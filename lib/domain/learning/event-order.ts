/** One version of an entity, as its order is learnt from. `before`: what it follows; null of a first. */
export type OrderedEvent = {
  type: string;
  /** Effective, in milliseconds since 1970. */
  at: number;
  before: { type: string; at: number } | null;
  /** Whether nothing has followed it so far. */
  isLast: boolean;
};

/** `from` null: it is the first; `to` null: nothing has followed so far. */
export type Follows = {
  from: string | null;
  to: string | null;
  count: number;
  /** Milliseconds between the two: half of them within the outer ones; null where either is null. */
  between: { lower: number; median: number; upper: number } | null;
};

/** Which event directly follows which, how often and after how long. */
export class EventOrder {
  readonly #edges = new Map<string, { follows: Follows; times: number[] }>();

  add({ type, at, before, isLast }: OrderedEvent): void {
    const edge = this.#edge(before?.type ?? null, type);
    edge.follows.count++;
    if (before) edge.times.push(Math.max(0, at - before.at));
    if (isLast) this.#edge(type, null).follows.count++;
  }

  /** The most frequent first. */
  all(): Follows[] {
    return [...this.#edges.values()]
      .map(({ follows, times }) => ({ ...follows, between: quartilesOf(times) }))
      .toSorted((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to));
  }

  #edge(from: string | null, to: string | null) {
    const key = JSON.stringify([from, to]);
    let edge = this.#edges.get(key);
    if (!edge) {
      edge = { follows: { from, to, count: 0, between: null }, times: [] };
      this.#edges.set(key, edge);
    }
    return edge;
  }
}

function quartilesOf(times: readonly number[]): Follows['between'] {
  if (times.length === 0) return null;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] as number;
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
