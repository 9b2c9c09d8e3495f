import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { openInput } from '#lib/transfer/open-input.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type ReadOn = { once: boolean; signal: AbortSignal };

const chunkBytes = 262_144;
/** Looked for so often: what is written is in the store within a second. */
const pause = 250;

/**
 * The bytes of a file, and then what is added to it, until the signal ends it; those of a packed file,
 * of a pipe and of standard input (null) until they end.
 */
export async function* bytesToFollow(
  file: string | null,
  stdin: Readable,
  { once, signal }: ReadOn,
): AsyncGenerator<Buffer> {
  const input = await openInput(file, stdin);
  if (file !== null && input.packing === null && input.size !== null) {
    input.close();
    yield* growing(file, { once, signal });
    return;
  }
  const end = () => stdin.destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    yield* input.chunks;
    const broken = input.brokenOff();
    if (broken !== null) throw new TransferError(`${input.name}: ${broken}.`);
  } catch (error) {
    // Destroyed in the midst, it says that it ended too early.
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', end);
    input.close();
  }
}

async function* growing(file: string, { once, signal }: ReadOn): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    for (let at = 0; !signal.aborted; ) {
      const bytes = Buffer.allocUnsafe(chunkBytes);
      const { bytesRead } = await handle.read(bytes, 0, chunkBytes, at);
      at += bytesRead;
      if (bytesRead > 0) {
        yield bytes.subarray(0, bytesRead);
        continue;
      }
      if (once) return;
      if ((await handle.stat()).size < at) {
        throw new TransferError(
          `${file} is shorter than it was: it is followed as long as it grows.`,
        );
      }
      await delay(pause, undefined, { signal }).catch(() => {});
    }
  } finally {
    await handle.close();
  }
}
