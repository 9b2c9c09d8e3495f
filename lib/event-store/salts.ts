import { randomFillSync } from 'node:crypto';

/** Bytes in a salt. */
export const saltBytes = 16;
const poolBytes = saltBytes * 1024;

/** A source of fresh salts, cut from a pool of random bytes: one system call for a thousand. */
export function saltSource(): () => Buffer {
  let pool = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= pool.length) {
      // A new pool each time: salts handed out before are slices of the old one.
      pool = randomFillSync(Buffer.allocUnsafeSlow(poolBytes));
      at = 0;
    }
    at += saltBytes;
    return pool.subarray(at - saltBytes, at);
  };
}
