import type { Input } from '#lib/transfer/open-input.ts';

/** The same input without what comes after so many bytes, unpacked; `wasCut` tells whether any did. */
export function firstPart(input: Input, most: number): { input: Input; wasCut: () => boolean } {
  let cut = false;
  const chunks = (async function* () {
    let left = most;
    for await (const chunk of input.chunks) {
      if (chunk.length > left) {
        cut = true;
        yield chunk.subarray(0, left);
        return;
      }
      left -= chunk.length;
      yield chunk;
    }
  })();
  return { input: { ...input, path: null, chunks }, wasCut: () => cut };
}

/** The same input, which throws a `TooLarge` where it unpacks to more bytes. */
export function upTo(input: Input, most: number): Input {
  const chunks = (async function* () {
    let left = most;
    for await (const chunk of input.chunks) {
      left -= chunk.length;
      if (left < 0) throw new TooLarge();
      yield chunk;
    }
  })();
  return { ...input, chunks };
}

export class TooLarge extends Error {
  readonly code = 'too_large_to_look_at';
}
