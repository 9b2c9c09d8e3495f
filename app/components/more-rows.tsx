'use client';

import { useEffect, useRef } from 'react';
import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';

/** How far below the window the end of a list may be when more of it is fetched. */
const ahead = '600px';

/** The end of a list: fetches more as it comes near, and by a button for whoever does not scroll. */
export function MoreRows(props: {
  hasMore: boolean;
  isLoading: boolean;
  failed: boolean;
  onMore: () => void;
  end: string;
}) {
  const mark = useRef<HTMLDivElement>(null);
  const { hasMore, isLoading, failed, onMore } = props;
  useEffect(() => {
    const element = mark.current;
    if (!element || !hasMore || isLoading || failed) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: ahead,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, isLoading, failed, onMore]);
  return (
    <div ref={mark} className="px-gutter pt-3 pb-10 text-xs text-ink-3">
      {isLoading ? (
        <span role="status">{words.common.loadingMore}</span>
      ) : failed ? (
        <span role="alert" className="flex items-center gap-2 text-del">
          {words.common.errorTitle}
          <Button onClick={onMore}>{words.common.tryAgain}</Button>
        </span>
      ) : hasMore ? (
        <Button onClick={onMore}>{words.common.loadMore}</Button>
      ) : (
        props.end
      )}
    </div>
  );
}
