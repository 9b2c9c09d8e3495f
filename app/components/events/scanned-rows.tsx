'use client';

import { useEffect, useRef, useState } from 'react';
import { ScanProgress } from '#app/components/events/scan-progress.tsx';
import type { EventFeed } from '#app/components/events/use-event-feed.ts';
import { words } from '#app/messages/words.ts';

/** How far below the window the end of the list may be when more is looked for. */
const ahead = '600px';

/** The end of a list that is looked for without an index: looks on while it is in sight. */
export function ScannedRows(props: { feed: EventFeed }) {
  const { looked, events, hasMore, isLoadingMore, moreFailed, loadMore, stop } = props.feed;
  const mark = useRef<HTMLDivElement>(null);
  const [stopped, setStopped] = useState(false);
  const isIdle = stopped || moreFailed;
  useEffect(() => {
    const element = mark.current;
    if (!element || !hasMore || isLoadingMore || isIdle) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && loadMore(), {
      rootMargin: ahead,
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  if (looked === null) return null;
  return (
    <div ref={mark} className="px-gutter pt-3 pb-10 text-xs text-ink-3">
      {hasMore ? (
        <ScanProgress
          looked={looked}
          found={events.length}
          stopped={isIdle}
          onStop={() => {
            setStopped(true);
            stop();
          }}
          onGoOn={() => {
            setStopped(false);
            loadMore();
          }}
        />
      ) : (
        <span role="status">{words.events.scanEnd(events.length, looked.of)}</span>
      )}
      {moreFailed ? (
        <p role="alert" className="mt-1 text-del">
          {words.common.errorTitle}
        </p>
      ) : null}
    </div>
  );
}
