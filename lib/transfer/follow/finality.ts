/** What one look at the source told, in one snapshot. */
export type Look = {
  /** The highest place that is given and seen. */
  end: bigint;
  /** The oldest transaction that may still commit, and the first that had not begun. */
  xmin: bigint;
  xmax: bigint;
};

/**
 * Says up to which place nothing can come any more. A sequence gives places before their transactions
 * commit, so that a lower one may be seen after a higher one. Whoever was given a place up to the end
 * that one look saw has, by the next look, begun to write, or is through; once all that had begun by
 * then are through, what is not there up to that end never will be.
 */
export class Finality {
  #final: bigint;
  #before: Look | null = null;
  #marks: { end: bigint; xmax: bigint }[] = [];

  constructor(from: bigint) {
    this.#final = from;
  }

  /** The place up to which a reader who looks from now on sees all there ever will be. */
  look(look: Look): bigint {
    const before = this.#before;
    this.#before = look;
    if (before && before.end > (this.#marks.at(-1)?.end ?? this.#final)) {
      this.#marks.push({ end: before.end, xmax: look.xmax });
    }
    for (let mark = this.#marks[0]; mark && look.xmin >= mark.xmax; mark = this.#marks[0]) {
      this.#final = mark.end;
      this.#marks.shift();
    }
    return this.#final;
  }
}
