import type { Viewer } from '#lib/access/viewer.ts';
import type { Store, Viewing } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { followProgress } from '#lib/queries/outcome/follow-progress.ts';
import { isToldOfOutcome, outcomeOf } from '#lib/queries/outcome/outcome-of.ts';
import type { EventOutcome } from '#lib/queries/outcome/outcome-views.ts';
import { type Progress, readProgress } from '#lib/queries/outcome/read-progress.ts';

/** A process holds so many requests; the next one is answered with what is known. */
const mostHeld = 500;

/**
 * What came of an event once it is settled, or so many milliseconds later what is known by then; null
 * where there is no such event for the viewer.
 */
export async function awaitOutcome(
  store: Viewing & Pick<Store, 'watcher'>,
  viewer: Viewer,
  id: string,
  { wait, signal }: { wait: number; signal: AbortSignal },
): Promise<EventOutcome | null> {
  if (!(await isToldOfOutcome(store, viewer, id))) return null;
  const held = keptOnStore(store, 'held outcomes', () => ({ count: 0 }));
  const most = held.count < mostHeld ? wait : 0;
  const over = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(most))]);
  held.count += 1;
  let last: Progress | null = null;
  try {
    if (most === 0) last = await readProgress(store, id);
    else for await (const progress of followProgress(store, id, over)) last = progress;
  } finally {
    held.count -= 1;
  }
  return last && outcomeOf(store, viewer, last);
}
