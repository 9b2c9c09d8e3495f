'use client';

import { ProgressBar } from '#app/components/progress-bar.tsx';
import { duration } from '#app/components/time/relative.ts';
import { useRate } from '#app/components/use-rate.ts';
import * as words from '#app/messages/words.ts';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

/** How far a rebuild is: what is done, how fast, and how long the rest takes. */
export function RebuildProgress({ rebuild }: { rebuild: RebuildView }) {
  const projections = words.projections;
  const { done, total, phase, subject, status, paused, wish } = rebuild;
  const isOpen = status === 'wanted' || status === 'building';
  const moves = status === 'building' && phase === 'build' && !paused;
  const rate = useRate(done, moves);
  if (wish !== null) return <p role="status">{projections.wish[wish]}</p>;
  if (!isOpen) return null;
  const isStates = subject.kind === 'states' || subject.kind === 'entity';
  const counted = isStates ? projections.progressEntities : projections.progressEvents;
  const label = [
    status === 'building' && phase !== null ? projections.phase[phase] : projections.status[status],
    total > 0 ? counted(Math.min(done, total), total) : null,
    rate > 0
      ? projections.rate(rate, isStates ? projections.ofEntities : projections.ofEvents)
      : null,
    rate > 0 && total > done ? projections.left(duration(((total - done) / rate) * 1_000)) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <div>
      <ProgressBar share={done / Math.max(total, 1)} label={label} />
      <p role="status" className="pt-1 text-xs text-ink-2">
        {label}
      </p>
    </div>
  );
}
