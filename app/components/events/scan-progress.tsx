'use client';

import { Button } from '#app/components/button.tsx';
import { words } from '#app/messages/words.ts';
import type { Looked } from '#lib/queries/views.ts';

/** How far a look through the log came, with a way to end it and to go on. */
export function ScanProgress(props: {
  looked: Looked;
  found: number;
  stopped: boolean;
  onStop: () => void;
  onGoOn: () => void;
}) {
  const { looked, found, stopped } = props;
  const { events, common } = words;
  const share = looked.of === 0 ? 1 : looked.events / looked.of;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-ink-2">
      <span
        role="progressbar"
        aria-label={events.scanLabel}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        className="relative h-1 w-40 overflow-hidden rounded-full bg-sunk max-nav:w-full"
      >
        <span
          className="absolute inset-y-0 left-0 bg-accent"
          style={{ width: `${Math.max(share * 100, 0.5)}%` }}
        />
      </span>
      <span className="tabular-nums">{events.lookedAt(looked.events, looked.of, found)}</span>
      {stopped ? (
        <Button onClick={props.onGoOn}>{events.scanGoOn}</Button>
      ) : (
        <Button onClick={props.onStop}>{common.cancel}</Button>
      )}
    </div>
  );
}
