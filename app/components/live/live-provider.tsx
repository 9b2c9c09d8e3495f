'use client';

import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import {
  createLiveFeed,
  type LiveFeed,
  type LiveSnapshot,
} from '#app/components/live/live-feed.ts';
import { useIsTrial } from '#app/components/trial/trial-provider.tsx';

const FeedContext = createContext<LiveFeed | null>(null);

/** Queries whose key begins with this word are read anew when something was recorded. */
export const liveKey = 'live';

/** News come in bursts: figures are read anew at most this often. */
const calmMs = 1_000;
/**
 * Counts may be some seconds old at the server, which renews them when they are asked for: after
 * the last news they are read twice more.
 */
const settleMs = [5_000, 10_000];

/** The live connection of the page. `position` is the store's when it was rendered. */
export function LiveProvider(props: { store: string; position: string; children: ReactNode }) {
  const isStill = useIsTrial();
  const [feed] = useState(() => createLiveFeed(props.store, props.position, isStill));
  const client = useQueryClient();
  useEffect(() => feed.start(), [feed]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settled: ReturnType<typeof setTimeout>[] = [];
    let known = feed.snapshot().position;
    const renew = () => void client.invalidateQueries({ queryKey: [liveKey] });
    const unsubscribe = feed.subscribe(() => {
      const { position } = feed.snapshot();
      if (position === known) return;
      known = position;
      timer ??= setTimeout(() => {
        timer = undefined;
        renew();
        settled.forEach(clearTimeout);
        settled = settleMs.map((wait) => setTimeout(renew, wait));
      }, calmMs);
    });
    return () => {
      clearTimeout(timer);
      settled.forEach(clearTimeout);
      unsubscribe();
    };
  }, [feed, client]);
  return <FeedContext value={feed}>{props.children}</FeedContext>;
}

const unconnected: LiveSnapshot = { status: 'connecting', position: '0', latency: null };

/** The state of the live connection and the last position recorded. */
export function useLive(): LiveSnapshot {
  const feed = useContext(FeedContext);
  const snapshot = feed?.snapshot ?? (() => unconnected);
  return useSyncExternalStore(feed?.subscribe ?? (() => () => {}), snapshot, snapshot);
}
