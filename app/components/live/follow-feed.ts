import type { LiveSnapshot } from '#app/components/live/live-feed.ts';
import { type SharedStream, shareStream } from '#app/components/live/share-stream.ts';

/** A short break is no loss: the browser comes back by itself. */
const patienceMs = 2_500;
const healthMs = 15_000;
const healthPatienceMs = 8_000;

/**
 * Joins the stream of a store and asks after the server, and tells the feed what it hears; ends both
 * when called back.
 */
export function followFeed(feed: {
  store: string;
  /** Nothing more will be recorded. */
  still: boolean;
  snapshot: () => LiveSnapshot;
  change: (part: Partial<LiveSnapshot>) => void;
  reach: (position: string) => void;
}): () => void {
  const { store, still, snapshot, change, reach } = feed;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  const isBack = () => {
    clearTimeout(patience);
    patience = undefined;
    if (snapshot().status !== 'open') change({ status: 'open' });
  };
  const isAway = () => {
    patience ??= setTimeout(() => change({ status: 'lost' }), patienceMs);
  };
  const stream = still
    ? noStream
    : shareStream(
        store,
        () => snapshot().position,
        (news) => {
          if ('position' in news) reach(news.position);
          else if (news.up) isBack();
          else isAway();
        },
      );
  const askAfterServer = async () => {
    if (asking || document.visibilityState === 'hidden') return;
    asking = true;
    const began = performance.now();
    try {
      const answer = await fetch('/api/health', {
        cache: 'no-store',
        signal: AbortSignal.timeout(healthPatienceMs),
      });
      const { position, ready } = (await answer.json()) as { position?: string; ready?: boolean };
      change({ latency: Math.max(1, Math.round(performance.now() - began)) });
      if (typeof position === 'string' && !still) reach(position);
      stream.check();
      if (ready === false) isAway();
      else if (stream.isUp()) isBack();
    } catch {
      isAway();
    } finally {
      asking = false;
    }
  };

  const ask = () => void askAfterServer();
  ask();
  const timer = setInterval(ask, healthMs);
  document.addEventListener('visibilitychange', ask);
  window.addEventListener('online', ask);
  window.addEventListener('offline', isAway);
  return () => {
    stream.close();
    clearTimeout(patience);
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
    window.removeEventListener('online', ask);
    window.removeEventListener('offline', isAway);
  };
}

const noStream: SharedStream = { isUp: () => true, close: () => {}, check: () => {} };
