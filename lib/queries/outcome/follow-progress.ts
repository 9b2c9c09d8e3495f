import { setTimeout as delay } from 'node:timers/promises';
import { effectTopic, reactorTopic } from '#lib/event-store/news.ts';
import type { Store, Viewing } from '#lib/event-store/store.ts';
import { type Progress, readProgress } from '#lib/queries/outcome/read-progress.ts';

/** News are hints: so often it is looked anew without any, less and less often. Milliseconds. */
const firstLook = 1_000;
const lastLook = 4_000;
/** What comes at once is read together: milliseconds. */
const together = 20;

/**
 * What came of an event, now and after each time that it changed, until it is settled or the signal
 * says so. Between two looks it holds no connection: it is woken by what the runner and the dispatcher
 * tell, in this process or another.
 */
export async function* followProgress(
  store: Viewing & Pick<Store, 'watcher'>,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<Progress, void> {
  const news = store.watcher.news.subscribe();
  try {
    let told = '';
    let patience = firstLook;
    while (true) {
      const progress = await readProgress(store, id);
      const text = JSON.stringify(progress, (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      if (text !== told) yield progress;
      told = text;
      if (progress.settled || signal.aborted) return;
      const topics = new Set([
        ...progress.events.map((event) => effectTopic(event.id)),
        ...progress.behind.map(({ reactor }) => reactorTopic(reactor)),
      ]);
      await news.next(topics, AbortSignal.any([signal, AbortSignal.timeout(patience)]));
      patience = Math.min(lastLook, patience * 1.5);
      if (signal.aborted) return;
      await delay(together);
    }
  } finally {
    news.close();
  }
}
