import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';

/** What a worker does each night. A log that is not the one that was sealed is told, and not sealed. */
export async function sealNightly(
  { secrets }: Pick<Store, 'secrets'>,
  pool: pg.Pool,
  signal?: AbortSignal,
): Promise<void> {
  const sealed = await makeSeal({ secrets, pool }, signal);
  if (sealed.status === 'forked') {
    throw new Error(
      `The log is not the one that was sealed at position ${sealed.seal.position}: it is not sealed. Run backstory -- verify.`,
    );
  }
}
