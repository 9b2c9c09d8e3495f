import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Seal } from '#lib/domain/seal.ts';
import { readSeals, type SealPage } from '#lib/event-store/read-seals.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Seals, the newest first. They tell how many events there are, and nothing of any. */
export async function listSeals(
  store: Reading,
  viewer: Viewer,
  page: SealPage & { limit: number },
): Promise<Seal[]> {
  demand(viewer, 'read');
  return readSeals(store, page);
}
