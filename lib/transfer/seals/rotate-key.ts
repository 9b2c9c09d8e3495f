import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActAfter } from '#lib/event-store/record-act-after.ts';
import type { Store } from '#lib/event-store/store.ts';
import { publicKeyOf } from '#lib/transfer/seals/sign-seal.ts';

export type Rotated =
  /** The new public key, in hexadecimal. */
  | { status: 'rotated'; key: string }
  /** `elsewhere`: the keys come from the environment, and are changed there. */
  | { status: 'reason-missing' | 'reason-long' | 'elsewhere' };

const longestReason = 4_000;

/** Makes a key that signs the seals from now on, as one `$sealKey` event; those before count on. */
export async function rotateSealKey(store: Store, viewer: Viewer, given: string): Promise<Rotated> {
  demand(viewer, 'manageKeys');
  const reason = given.trim();
  if (reason === '') return { status: 'reason-missing' };
  if (reason.length > longestReason) return { status: 'reason-long' };
  const { addSealKey } = store.secrets;
  if (!addSealKey) return { status: 'elsewhere' };
  let made: string | null = null;
  await recordActAfter(
    store,
    viewer,
    { type: '$sealKey', entity: { type: '$sealKey', id: 'seals' } },
    async () => {
      // Once, however often the act is decided anew.
      made ??= publicKeyOf(await addSealKey());
      return { reason, data: { act: 'rotate', key: made } };
    },
  );
  return { status: 'rotated', key: made ?? '' };
}
