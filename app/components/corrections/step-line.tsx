import Link from 'next/link';
import { eventHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionHistoryItem } from '#lib/corrections/correction-view.ts';

/** One step of a correction, as its history tells it. */
export function StepLine({ item }: { item: CorrectionHistoryItem }) {
  const corrections = words.corrections;
  const { step, by, at, moved, events, counts } = item;
  const who = by.name ?? (by.id === 'worker' ? corrections.worker : by.id);
  const isPast = step === 'outdated' || step === 'repinned';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3">
      <p className={isPast ? 'text-past' : undefined}>{corrections.steps[step](who)}</p>
      <span className="text-xs whitespace-nowrap text-ink-3">
        <Time at={at} form="near" />
      </span>
      {moved.length === 0 ? null : (
        <p className="col-span-2 text-xs text-ink-2 wrap-anywhere">
          {corrections.moved(
            moved.map(({ label, id, from, to }) => ({ name: label ?? id, from, to })),
          )}
        </p>
      )}
      {counts === null ? null : (
        <p className="col-span-2 text-xs text-ink-2">
          {corrections.bulkEnd(counts.recorded, counts.failed, counts.left)}
        </p>
      )}
      {events.length === 0 ? null : (
        <ul aria-label={corrections.appliedEvents} className="col-span-2 text-xs">
          {events.map(({ id, type, entity }) => (
            <li key={id}>
              <Link href={eventHref(id)} prefetch={false} className="act mono wrap-anywhere">
                {type} · {entity.type}/{entity.id} · {words.common.version(entity.version)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
