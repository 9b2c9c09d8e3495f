import { digestAfter } from '#lib/transfer/verify/digest-after.ts';

/** What the chain needs of an event. `envelope` is the hash that was made anew from the row. */
export type Link = { position: bigint; digest: Buffer; recordedAt: number; envelope: Buffer };
export type Before = Pick<Link, 'position' | 'digest'>;

export type LinkFault =
  | { kind: 'altered'; at: number; parts: string[] }
  | { kind: 'inserted'; at: number }
  | { kind: 'reordered'; at: number; from: bigint }
  | { kind: 'removed'; at: number; position: bigint; count: number };

export type Judged = {
  faults: LinkFault[];
  /** What was done before these, unless the ones before them tell it: they are shifted as well. */
  opening: LinkFault | null;
  /** By how much the first and the last are from where they were recorded. */
  shifts: { first: number; last: number };
};

/** How far what moved is looked for among neighbours, and how often in one range: each costs thousands of hashes. */
const near = 16;
const mostSearches = 16;
const mostShift = 8;

const genesis: Before = { position: 0n, digest: Buffer.alloc(0) };

/**
 * Whether each event's digest follows from the stored one before it. What does not is told as what was
 * done to it, where its digest still fits another place: otherwise as altered. `from` is the position
 * that these begin at; `before` are the last ones before it, in order.
 */
export function judgeLinks(from: bigint, before: readonly Before[], rows: readonly Link[]): Judged {
  return new Judge(from, before, rows).run();
}

class Judge {
  readonly #all: Before[];
  readonly #rows: readonly Link[];
  readonly #offset: number;
  readonly #faults = new Map<number, LinkFault>();
  /** Where what was found elsewhere came from: who stands there now has probably moved as well. */
  readonly #movedFrom = new Set<bigint>();
  #shift = 0;
  #first: number | null = null;
  #searches = 0;
  /** What the digest of the one before would be, had it not been altered. */
  #remade: Buffer | null = null;

  readonly #from: bigint;

  constructor(from: bigint, before: readonly Before[], rows: readonly Link[]) {
    const start = from === 1n ? [genesis] : before;
    this.#all = [...start, ...rows];
    this.#offset = start.length;
    this.#rows = rows;
    this.#from = from;
  }

  run(): Judged {
    const opening = this.#open();
    for (let at = 0; at < this.#rows.length; at++) {
      this.#judge(at);
      this.#first ??= this.#shift;
    }
    const faults = [...this.#faults.values()].sort((one, other) => one.at - other.at);
    return { faults, opening, shifts: { first: this.#first ?? this.#shift, last: this.#shift } };
  }

  /** Where events before these were taken out or put in, these are shifted from the first on. */
  #open(): LinkFault | null {
    const row = this.#rows[0];
    const before = this.#before(0, 1);
    if (!row || !before || before.position !== row.position - 1n) return null;
    if (fits(row, before.digest, row.position)) return null;
    for (let by = 1; by <= mostShift; by++) {
      for (const shift of [by, -by]) {
        if (!fits(row, before.digest, row.position + BigInt(shift))) continue;
        this.#shift = shift;
        if (shift < 0) return { kind: 'inserted', at: 0 };
        return { kind: 'removed', at: 0, position: row.position, count: shift };
      }
    }
    return null;
  }

  #judge(at: number): void {
    const row = this.#rows[at] as Link;
    const before = this.#before(at, 1);
    const remade = this.#remade;
    this.#remade = null;
    // What is gone took its digest along: nothing can be said of the link.
    const due = at === 0 ? this.#from : (before?.position ?? 0n) + 1n;
    if (row.position > due) {
      const count = Number(row.position - due);
      this.#faults.set(at, { kind: 'removed', at, position: due, count });
      this.#shift = 0;
    }
    if (before?.position !== row.position - 1n) return;
    const place = row.position + BigInt(this.#shift);
    if (fits(row, before.digest, place)) return;
    if (remade && fits(row, remade, place)) return;
    this.#remade = digestAfter(before.digest, place, row.recordedAt, row.envelope);
    const moved = this.#movedFrom.has(place);
    if (moved && this.#search(at, place)) return;
    if (this.#isCloser(at) || this.#isFurther(at)) return;
    if (!moved && this.#search(at, place)) return;
    this.#faults.set(at, { kind: 'altered', at, parts: ['envelope or digest'] });
  }

  /** Some were taken out, and all after them given the places before: the first of these fits nothing. */
  #isCloser(at: number): boolean {
    const row = this.#rows[at] as Link;
    const before = this.#before(at, 1) as Before;
    for (let more = 1; more <= mostShift; more++) {
      const shift = this.#shift + more;
      if (!fits(row, before.digest, row.position + BigInt(shift))) continue;
      this.#faults.delete(at - 1);
      const first = at > 0 ? at - 1 : at;
      const position = (this.#rows[first] as Link).position;
      this.#faults.set(first, { kind: 'removed', at: first, position, count: more });
      this.#shift = shift;
      return true;
    }
    return false;
  }

  /** Some were put in, and all after them given later places. */
  #isFurther(at: number): boolean {
    const row = this.#rows[at] as Link;
    for (let more = 1; more <= mostShift; more++) {
      const before = this.#before(at, 1 + more);
      const shift = this.#shift - more;
      if (!before || !fits(row, before.digest, row.position + BigInt(shift))) continue;
      const next = this.#rows[at + 1];
      if (next && !fits(next, row.digest, next.position + BigInt(shift))) continue;
      for (let one = Math.max(0, at - more); one < at; one++)
        this.#faults.set(one, { kind: 'inserted', at: one });
      this.#shift = shift;
      return true;
    }
    return false;
  }

  /** Whether it follows something that stands elsewhere now. */
  #search(at: number, place: bigint): boolean {
    if (++this.#searches > mostSearches) return false;
    const row = this.#rows[at] as Link;
    // The one before it moved away; it stayed.
    if (this.#all.some(({ digest }) => fits(row, digest, place))) return true;
    const from = this.#placeOf(at, row);
    if (from === null || from === place) return false;
    this.#faults.set(at, { kind: 'reordered', at, from });
    this.#movedFrom.add(from);
    return true;
  }

  #placeOf(at: number, row: Link): bigint | null {
    for (const { digest, position } of this.#all) {
      const place = position + 1n + BigInt(this.#shift);
      if (fits(row, digest, place)) return place;
    }
    const here = this.#offset + at;
    for (const { digest } of this.#all.slice(Math.max(0, here - near), here + near)) {
      for (let by = -near; by <= near; by++) {
        const place = row.position + BigInt(by);
        if (fits(row, digest, place)) return place;
      }
    }
    return null;
  }

  #before(at: number, steps: number): Before | undefined {
    return this.#all[this.#offset + at - steps];
  }
}

function fits(row: Link, before: Buffer, place: bigint): boolean {
  return digestAfter(before, place, row.recordedAt, row.envelope).equals(row.digest);
}
