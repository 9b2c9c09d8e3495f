import { type SharedStream, shareStream } from '#app/components/live/share-stream.ts';

// Invariant: `position` never goes back, and every position up to it can be read from the server.

export type LiveStatus = 'connecting' | 'open' | 'lost';

export type LiveSnapshot = {
  status: LiveStatus;
  /** The last position that is known to be recorded. */
  position: string;
  /** Milliseconds that the server's last answer took; null before the first. */
  latency: number | null;
};

export type LiveFeed = {
  snapshot: () => LiveSnapshot;
  subscribe: (listener: () => void) => () => void;
  /** Joins the stream and asks after the server; ends both when called back. */
  start: () => () => void;
};

/** A short break is no loss: the browser comes back by itself. */
const patienceMs = 2_500;
const healthMs = 15_000;
const healthPatienceMs = 8_000;

/**
 * What a page knows of a store while it is open: told of each event as it is recorded. Of one that is
 * `still`, where nothing more will be, it asks only whether the server is there.
 */
export function createLiveFeed(store: string, from: string, still = false): LiveFeed {
  let state: LiveSnapshot = { status: 'connecting', position: from, latency: null };
  const listeners = new Set<() => void>();
  const change = (part: Partial<LiveSnapshot>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  const reach = (position: string) => {
    if (/^\d+$/.test(position) && BigInt(position) > BigInt(state.position)) change({ position });
  };

  const start = () => {
    let patience: ReturnType<typeof setTimeout> | undefined;
    let asking = false;

    const isBack = () => {
      clearTimeout(patience);
      patience = undefined;
      if (state.status !== 'open') change({ status: 'open' });
    };
    const isAway = () => {
      patience ??= setTimeout(() => change({ status: 'lost' }), patienceMs);
    };
    const stream = still
      ? noStream
      : shareStream(
          store,
          () => state.position,
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
  };

  return {
    snapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
  };
}

const noStream: SharedStream = { isUp: () => true, close: () => {}, check: () => {} };
