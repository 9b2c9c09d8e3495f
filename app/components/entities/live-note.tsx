'use client';

import { useEffect } from 'react';
import { useLive } from '#app/components/live/live-provider.tsx';
import * as words from '#app/messages/words.ts';

/** How often a list that is overtaken is read anew while its head is in sight. */
const anewMs = 2_000;

/** Whether a list follows what is recorded, and how many rows it last changed. */
export function LiveNote(props: {
  changed: number;
  overtaken: boolean;
  /** Whether it is read anew by itself while its head is in sight. */
  readsAnew: boolean;
  onReadAnew: () => void;
}) {
  const { status } = useLive();
  const { overtaken, readsAnew, onReadAnew } = props;
  useEffect(() => {
    if (!overtaken || !readsAnew) return;
    const timer = setInterval(() => {
      // Further down the rows stay until the reader asks.
      if (window.scrollY === 0) onReadAnew();
    }, anewMs);
    return () => clearInterval(timer);
  }, [overtaken, readsAnew, onReadAnew]);
  const entityType = words.entityType;
  return (
    <div className="flex items-center gap-3 text-xs text-ink-2">
      <p role="status" className="text-ink-3">
        {props.changed > 0 ? entityType.changed(props.changed) : ''}
      </p>
      <span className="flex items-center gap-1.5">
        <span
          aria-hidden
          className={
            status === 'open'
              ? 'size-1.5 rounded-full bg-accent'
              : 'size-1.5 rounded-full border border-mark'
          }
        />
        {status === 'lost' ? words.common.notLive : words.common.live}
      </span>
      {overtaken ? (
        <div className="pointer-events-none fixed inset-x-0 top-3 z-20 grid justify-center max-nav:top-[52px] nav:left-(--nav-width)">
          <button
            type="button"
            onClick={() => {
              window.scrollTo({ top: 0 });
              onReadAnew();
            }}
            className="pointer-events-auto rounded-full bg-ink px-3 text-xs leading-[26px] font-medium text-paper shadow-[0_4px_16px_var(--shadow)] hover:opacity-90"
          >
            {entityType.overtaken}
          </button>
        </div>
      ) : null}
    </div>
  );
}
