const firstSlots = 1024;

/**
 * Counts different texts in 16 bytes each, whatever their length: by hashes of 53 bits, so that two
 * of ten million texts are taken for one about once in a hundred and fifty counts.
 */
export class DistinctCounter {
  #slots = new Float64Array(firstSlots);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Whether the text is new. */
  add(text: string): boolean {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const isNew = this.#put(hash53(text));
    if (isNew) this.#count++;
    return isNew;
  }

  /** 0 is an empty slot, so no hash is 0. */
  #put(hash: number): boolean {
    const mask = this.#slots.length - 1;
    for (let at = hash % this.#slots.length; ; at = (at + 1) & mask) {
      if (this.#slots[at] === hash) return false;
      if (this.#slots[at] !== 0) continue;
      this.#slots[at] = hash;
      return true;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Float64Array(before.length * 2);
    for (const hash of before) if (hash !== 0) this.#put(hash);
  }
}

/** Two mixed 32-bit hashes as one whole number from 1 to 2^53 - 1. */
export function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0) || 1;
}
