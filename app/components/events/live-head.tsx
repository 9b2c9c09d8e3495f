'use client';

import { ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { EventFeed } from '#app/components/events/use-event-feed.ts';
import { useRate } from '#app/components/events/use-rate.ts';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { useLive } from '#app/components/live/live-provider.tsx';
import * as words from '#app/messages/words.ts';

/** A screen reader is told of news no more often than this. */
const announceMs = 5_000;

/**
 * Whether news may join: the reader is at the head of the list, has not paused, and nothing holds
 * the rows in place. The ref marks the head.
 */
export function useLiveHead(feed: Pick<EventFeed, 'waiting' | 'join'>, hold: boolean) {
  const head = useRef<HTMLDivElement>(null);
  const [atHead, setAtHead] = useState(true);
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    const element = head.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) =>
      setAtHead(entry?.isIntersecting ?? true),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { waiting, join } = feed;
  useEffect(() => {
    if (atHead && !paused && !hold && waiting.items.length > 0) join();
  }, [atHead, paused, hold, waiting, join]);
  const toHead = () => {
    setPaused(false);
    join();
    head.current?.scrollIntoView({ block: 'center' });
  };
  return { head, atHead, paused, setPaused, toHead };
}

/** The live control above a list: its state, how many are new, pause and resume. */
export function LiveHead(props: {
  feed: Pick<EventFeed, 'waiting'>;
  /** Whether this control is in sight; else how many are new is told over the list. */
  atHead: boolean;
  paused: boolean;
  onPause: (paused: boolean) => void;
  onShowNews: () => void;
}) {
  const { status } = useLive();
  const { waiting } = props.feed;
  const rate = useRate();
  const count = waiting.items.length;
  const events = words.events;
  useHotkeys(words.shell.keyGroups.live, [
    { keys: 'p', label: words.shell.keyPause, run: () => props.onPause(!props.paused) },
    { keys: '.', label: words.shell.keyTop, run: props.onShowNews },
  ]);
  const state =
    status !== 'open' ? words.common.notLive : props.paused ? events.paused : words.common.live;
  return (
    <div className="inline-flex rounded-full border border-line-2 bg-card text-xs leading-6 [&>*+*]:border-l [&>*+*]:border-line">
      <span className="flex items-center gap-1.5 px-2.5">
        <span
          aria-hidden
          className={
            status === 'open' && !props.paused
              ? 'size-1.5 rounded-full bg-accent'
              : 'size-1.5 rounded-full border border-mark'
          }
        />
        <span>{state}</span>
        {status === 'open' && rate !== null ? (
          <span className="text-ink-3 tabular-nums" title={events.rateNote}>
            {events.rate(rate)}
          </span>
        ) : null}
      </span>
      {count > 0 && props.atHead ? (
        <button type="button" className="act px-2.5" onClick={props.onShowNews}>
          {events.news(count, waiting.more)}
        </button>
      ) : null}
      {count > 0 && !props.atHead ? (
        <div className="pointer-events-none fixed inset-x-0 top-3 z-20 grid justify-center max-nav:top-[52px] nav:left-(--nav-width)">
          <button
            type="button"
            onClick={props.onShowNews}
            className="pointer-events-auto rounded-full bg-ink px-3 text-xs leading-[26px] font-medium text-paper shadow-[0_4px_16px_var(--shadow)] hover:opacity-90"
          >
            <ArrowUp size={12} aria-hidden className="mr-1 inline align-[-1px]" />
            {events.news(count, waiting.more)}
          </button>
        </div>
      ) : null}
      <button
        type="button"
        className="rounded-r-full px-2.5 hover:bg-sunk"
        onClick={() => props.onPause(!props.paused)}
      >
        {props.paused ? events.resume : events.pause}
      </button>
      <NewsAnnouncer count={count} more={waiting.more} />
    </div>
  );
}

function NewsAnnouncer({ count, more }: { count: number; more: boolean }) {
  const [told, setTold] = useState('');
  useEffect(() => {
    if (count === 0) {
      setTold('');
      return;
    }
    const timer = setTimeout(() => setTold(words.events.announce(count, more)), announceMs);
    return () => clearTimeout(timer);
  }, [count, more]);
  return (
    <span role="status" className="sr-only">
      {told}
    </span>
  );
}
