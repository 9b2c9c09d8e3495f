import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { effectTopic } from '#lib/event-store/news.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { Store, Viewing } from '#lib/event-store/store.ts';
import { type EffectRow, effectViews } from '#lib/queries/effects/effect-rows.ts';
import type { EffectView } from '#lib/queries/effects/effect-views.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { readEffects } from '#lib/queries/outcome/read-progress.ts';
import { readEvents } from '#lib/queries/read-events.ts';
import { isReadableEvent, readableFilter } from '#lib/queries/readable.ts';

/** The effects of the events that a filter finds, as they go on. */
export type EffectsFollowed = {
  /** Those that changed since the last call, as the viewer may see them; also of these events, which came meanwhile. */
  changed: (viewer: Viewer, events: readonly StoredEvent[]) => Promise<EffectView[]>;
  /** Ends when something was told of them, or the signal says so. */
  news: (signal: AbortSignal) => Promise<void>;
  close: () => void;
};

/** Of so many events, the latest, effects are followed. */
const mostEvents = 500;

export function followEffects(
  store: Viewing & Pick<Store, 'watcher'>,
  filter: EventFilter,
): EffectsFollowed {
  const news = store.watcher.news.subscribe();
  /** The events that are followed, in the order in which they came. */
  let ids: Set<string> | null = null;
  const told = new Map<string, string>();

  const keep = (viewer: Viewer, known: Set<string>, events: readonly StoredEvent[]) => {
    for (const event of events) {
      if (isShown(event.entity) && isReadableEvent(viewer, event)) known.add(event.id);
    }
    for (const id of known) {
      if (known.size <= mostEvents) break;
      known.delete(id);
    }
  };
  /** Those that were told before this reader came. */
  const begin = async (viewer: Viewer) => {
    const narrowed = readableFilter(viewer, filter);
    const asked = { order: 'desc' as const, limit: mostEvents, filter: narrowed };
    const known = new Set<string>();
    keep(viewer, known, (await readEvents(store, asked)).toReversed());
    return known;
  };

  return {
    changed: async (viewer, events) => {
      ids ??= await begin(viewer);
      keep(viewer, ids, events);
      const rows = await readEffects(store, [...ids]);
      const changed = rows.filter((row) => told.get(row.id) !== markOf(row));
      for (const row of changed) told.set(row.id, markOf(row));
      if (changed.length === 0) return [];
      return effectViews(store, await openMasking(store, viewer), changed);
    },
    news: (signal) => news.next(new Set([...(ids ?? [])].map(effectTopic)), signal),
    close: news.close,
  };
}

function markOf({ status, is_scheduled: isScheduled, attempts, next_at: nextAt }: EffectRow) {
  return JSON.stringify([status, isScheduled, attempts, nextAt]);
}
