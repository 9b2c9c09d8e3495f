// Invariant: `position` never goes back, and every position up to it can be read from the server.

import { fetchJson } from '#app/components/query/fetch-json.ts';

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
  /** Opens the stream and asks after the server; ends both when called back. */
  start: () => () => void;
};

/** A short break is no loss: the browser comes back by itself. */
const patienceMs = 2_500;
const healthMs = 15_000;
const healthPatienceMs = 8_000;
/** How long to wait before a stream that the browser gave up is opened anew. */
const reopenMs = 3_000;

/** The one live connection of a page: told of each event as it is recorded. */
export function createLiveFeed(from: string): LiveFeed {
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
    let source: EventSource | null = null;
    let patience: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let asking = false;

    const isBack = () => {
      clearTimeout(patience);
      patience = undefined;
      if (state.status !== 'open') change({ status: 'open' });
    };
    const isAway = () => {
      patience ??= setTimeout(() => change({ status: 'lost' }), patienceMs);
    };
    const open = () => {
      source = new EventSource(`/api/1.0/live?after=${state.position}`);
      source.onopen = isBack;
      const onEvent = ({ lastEventId }: MessageEvent) => reach(lastEventId);
      source.onmessage = onEvent;
      source.addEventListener('event', onEvent);
      source.onerror = () => {
        isAway();
        // The server answered with an error: the browser does not try again by itself.
        if (source?.readyState === EventSource.CLOSED) {
          clearTimeout(reopening);
          reopening = setTimeout(open, reopenMs);
          // It tells not which: where one is signed out, this leads away.
          fetchJson('/internal/entity-types').catch(() => {});
        }
      };
    };
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
        if (typeof position === 'string') reach(position);
        if (ready === false) isAway();
        else if (source?.readyState === EventSource.OPEN) isBack();
      } catch {
        isAway();
      } finally {
        asking = false;
      }
    };

    const ask = () => void askAfterServer();
    open();
    ask();
    const timer = setInterval(ask, healthMs);
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('online', ask);
    window.addEventListener('offline', isAway);
    return () => {
      source?.close();
      clearTimeout(patience);
      clearTimeout(reopening);
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
