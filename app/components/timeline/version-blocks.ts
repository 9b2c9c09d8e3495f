// The timeline is read in blocks of versions that never move: block 0 holds versions 1 to 50,
// block 1 the next 50. Versions have no gap, so a list knows its length before it has read it,
// and a link to version 10,000 reads one block, wherever the head is by now.

export const blockSize = 50;

export function blockOf(version: number): number {
  return Math.floor((version - 1) / blockSize);
}

/** The version after which a block begins. */
export function blockStart(block: number): number {
  return block * blockSize;
}

/** Whether a block will never hold more than it does at this head. */
export function isFull(block: number, head: number): boolean {
  return blockStart(block + 1) <= head;
}

/** The blocks that hold the versions between two, both included. */
export function blocksBetween(oldest: number, newest: number): number[] {
  const from = blockOf(Math.max(1, oldest));
  const to = blockOf(Math.max(1, newest));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
