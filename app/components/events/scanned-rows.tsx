'use client';

import { useEffect, useRef, useState } from 'react';
import type { EventFeed } from '#app/components/events/use-event-feed.ts';
import { ScanProgress } from '#app/components/scan-progress.tsx';
import * as words from '#app/messages/words.ts';

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
          label={words.events.scanLabel}
          looked={looked.events}
          of={looked.of}
          text={words.events.lookedAt(looked.events, looked.of, events.length)}
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
