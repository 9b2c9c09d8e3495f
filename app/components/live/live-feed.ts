import { followFeed } from '#app/components/live/follow-feed.ts';

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

  const start = () => followFeed({ store, still, snapshot: () => state, change, reach });

  return {
    snapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
  };
}
