import { setTimeout as delay } from 'node:timers/promises';
import { sendSeal } from '#lib/jobs/send-seal.ts';
import type { JobContext } from '#lib/jobs/worker.ts';
import { keepSeals } from '#lib/transfer/seals/keep-seals.ts';
import { sealPlaces } from '#lib/transfer/seals/seal-places.ts';

/** A seal may be made at any time, by any process. */
const look = 15_000;

/** Brings seals to where they are kept outside, until the signal ends it. Never throws. */
export async function followSeals({ pool, signal }: JobContext): Promise<void> {
  const places = sealPlaces();
  if (!places.folder && !places.url) return;
  let told = '';
  while (!signal.aborted) {
    try {
      const { failed } = await keepSeals({ pool }, places, (url, seal) =>
        sendSeal(url, seal, signal),
      );
      const message = failed.join();
      if (message !== '' && message !== told)
        console.error(`Seals are not kept outside (${message}): /admin/seals tells why.`);
      told = message;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each time.
      if (!signal.aborted && message !== told) console.error('Seals:', error);
      told = message;
    }
    await delay(look, undefined, { signal }).catch(() => {});
  }
}
