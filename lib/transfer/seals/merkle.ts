// Merkle trees as RFC 6962 hashes them; what is in a leaf is an event's digest. docs/seals.md has vectors.
import { hash } from 'node:crypto';

/** The root of a whole subtree of 2^height leaves. */
export type Subtree = { height: number; hash: Buffer };

export function leafHash(leaf: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.of(0), leaf]));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.of(1), left, right]));
}

function sha256(bytes: Buffer): Buffer {
  return Buffer.from(hash('sha256', bytes, 'hex'), 'hex');
}

/** A tree that grows to the right, of which only the whole subtrees at its edge are kept. */
export class GrowingTree {
  readonly #edge: Subtree[];

  constructor(edge: readonly Subtree[] = []) {
    this.#edge = [...edge];
  }

  /** The next leaf, or the next whole subtree where the tree so far is made of such. */
  add(next: Subtree): void {
    let added = next;
    for (;;) {
      const last = this.#edge.at(-1);
      if (last?.height !== added.height) break;
      this.#edge.pop();
      added = { height: added.height + 1, hash: nodeHash(last.hash, added.hash) };
    }
    this.#edge.push(added);
  }

  addLeaf(leaf: Uint8Array): void {
    this.add({ height: 0, hash: leafHash(leaf) });
  }

  edge(): Subtree[] {
    return [...this.#edge];
  }

  root(): Buffer {
    const last = this.#edge.at(-1);
    if (!last) return sha256(Buffer.alloc(0));
    return this.#edge
      .slice(0, -1)
      .reduceRight((right, { hash: left }) => nodeHash(left, right), last.hash);
  }
}

/** Leaves from the first, which counts from 0, up to the one before `end`. */
export type LeafRange = { from: number; end: number };

/** The subtrees whose roots prove that a leaf is in a tree of `size`, from the leaf's neighbour up. */
export function inclusionRanges(leaf: number, size: number): LeafRange[] {
  const walk = (from: number, end: number): LeafRange[] => {
    if (end - from <= 1) return [];
    const middle = from + largestPower(end - from);
    return leaf < middle
      ? [...walk(from, middle), { from: middle, end }]
      : [...walk(middle, end), { from, end: middle }];
  };
  return walk(0, size);
}

/** The subtrees whose roots prove that a tree of `size` begins with one of `first` leaves. */
export function consistencyRanges(first: number, size: number): LeafRange[] {
  const walk = (from: number, end: number, isKnown: boolean): LeafRange[] => {
    if (first === end) return isKnown ? [] : [{ from, end }];
    const middle = from + largestPower(end - from);
    return first <= middle
      ? [...walk(from, middle, isKnown), { from: middle, end }]
      : [...walk(middle, end, false), { from, end: middle }];
  };
  return walk(0, size, true);
}

/** The largest power of two that is less than it. */
function largestPower(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** Whether the path leads from a leaf at that place to the root (RFC 9162, 2.1.3.2). */
export function provesInclusion(
  leaf: number,
  size: number,
  hash: Buffer,
  path: readonly Buffer[],
  root: Buffer,
): boolean {
  if (leaf >= size) return false;
  let [place, last, made] = [leaf, size - 1, hash];
  for (const part of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      made = nodeHash(part, made);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      made = nodeHash(made, part);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && made.equals(root);
}

/** Whether the path shows that the second tree begins with the first (RFC 9162, 2.1.4.2). */
export function provesConsistency(
  first: { size: number; root: Buffer },
  second: { size: number; root: Buffer },
  path: readonly Buffer[],
): boolean {
  if (first.size < 1 || first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && first.root.equals(second.root);
  const parts = isPower(first.size) ? [first.root, ...path] : [...path];
  let [place, last] = [first.size - 1, second.size - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  const [start, ...rest] = parts;
  if (!start) return false;
  let [one, two] = [start, start];
  for (const part of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [one, two] = [nodeHash(part, one), nodeHash(part, two)];
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      two = nodeHash(two, part);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && one.equals(first.root) && two.equals(second.root);
}

// Not by shifting bits: those are of 32, and positions are not.
const half = (count: number) => Math.floor(count / 2);
const isPower = (count: number) => Number.isInteger(Math.log2(count));
