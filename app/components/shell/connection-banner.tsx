'use client';

import { useEffect, useState } from 'react';
import { useLive } from '#app/components/live/live-provider.tsx';
import * as words from '#app/messages/words.ts';

/** How long “connected again” stays. */
const backMs = 4_000;

/** A line across the page while the server is away, and for a moment when it is back. */
export function ConnectionBanner() {
  const { status } = useLive();
  const [wasLost, setWasLost] = useState(false);
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    setOffline(!navigator.onLine);
    if (status === 'lost') setWasLost(true);
    if (status !== 'open' || !wasLost) return;
    const timer = setTimeout(() => setWasLost(false), backMs);
    return () => clearTimeout(timer);
  }, [status, wasLost]);

  const lost = status === 'lost';
  const text = lost
    ? offline
      ? words.shell.offline
      : words.shell.lost
    : wasLost
      ? words.shell.back
      : '';
  return (
    <div role="status" className="sticky top-0 z-20 max-nav:top-[41px]">
      {text === '' ? null : (
        <p
          className={
            lost
              ? 'border-b border-line-2 bg-del-soft px-gutter py-1.5 text-del'
              : 'border-b border-line-2 bg-add-soft px-gutter py-1.5 text-add'
          }
        >
          {text}
        </p>
      )}
    </div>
  );
}
