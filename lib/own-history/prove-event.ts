import type { Viewer } from '#lib/access/viewer.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { isReadable, isReadableEvent } from '#lib/queries/readable.ts';
import { proveInclusion } from '#lib/transfer/seals/make-proof.ts';
import type { Proof } from '#lib/transfer/seals/proof.ts';

export type EventProven =
  | { status: 'proven'; position: string; proof: Proof }
  /** `unsealed`: no seal covers it yet. `hidden`: its envelope names what the viewer may not read. */
  | { status: 'unsealed' | 'hidden' };

/** The proof that an event was sealed, for whoever may read all that its envelope names; null where there is none. */
export async function proveEvent(
  store: Pick<Store, 'pool' | 'secrets' | 'catalogue' | 'generations'>,
  viewer: Viewer,
  id: string,
  folder: string | null,
): Promise<EventProven | null> {
  const event = await readEvent(store, id);
  if (!event || !isShown(event.entity) || !isReadableEvent(viewer, event)) return null;
  const named = [event.entity, ...event.updated].filter(isShown);
  if (!named.every(({ type }) => isReadable(viewer, type))) return { status: 'hidden' };
  const proof = await proveInclusion(store, event.position, folder);
  if (!proof) return { status: 'unsealed' };
  return { status: 'proven', position: String(event.position), proof };
}
