import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';

/** Values that a viewer may try in an hour; typing one tries its beginnings too. */
export const mostTried = 600;
const windowMs = 3_600_000;
const mostViewers = 10_000;

/**
 * Whoever may reveal finds what is masked by the whole value, and could try values one by one.
 * Counted in this process; null while they may go on, else the seconds until they may again.
 */
export function limitWhole(store: Pick<Store, 'pool'>, viewer: Viewer): number | null {
  const windows = keptOnStore(store, 'search tries', () => new Map<string, Window>());
  const now = Date.now();
  const running = windows.get(viewer.id);
  if (running && running.endsAt > now) {
    running.used += 1;
    return running.used > mostTried ? Math.ceil((running.endsAt - now) / 1_000) : null;
  }
  if (windows.size >= mostViewers) windows.clear();
  windows.set(viewer.id, { used: 1, endsAt: now + windowMs });
  return null;
}

type Window = { used: number; endsAt: number };
