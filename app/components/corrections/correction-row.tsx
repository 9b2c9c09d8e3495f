import Link from 'next/link';
import { StatusMark } from '#app/components/corrections/status-mark.tsx';
import { correctionHref, placeHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionLine } from '#lib/corrections/correction-view.ts';

/** The columns of the list, and of what stands over them. */
export const rowGrid =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 px-gutter wide:grid-cols-[104px_minmax(0,1fr)_minmax(0,240px)_minmax(0,150px)_96px]';

/** One correction in a list. */
export function CorrectionRow({ correction }: { correction: CorrectionLine }) {
  const corrections = words.corrections;
  const { id, status, title, counts, entity, proposer, changedAt, waitsForYou } = correction;
  return (
    <li className={`${rowGrid} items-baseline border-t border-line py-2 hover:bg-sunk`}>
      <span className="max-wide:order-2 max-wide:text-right">
        <StatusMark status={status} />
      </span>
      <span className="min-w-0 max-wide:order-1">
        <Link
          href={correctionHref(id)}
          prefetch={false}
          className="font-medium wrap-anywhere hover:underline"
        >
          {title === null ? corrections.erasedTitle : softBreaks(title)}
        </Link>
        {(counts.events > 1 && entity.id !== null) || waitsForYou ? (
          <span className="text-xs text-ink-2">
            {' '}
            {counts.events > 1 && entity.id !== null
              ? corrections.moreEvents(counts.events - 1)
              : null}
            {waitsForYou ? (
              <span className="ml-1 inline-block rounded-full bg-accent-soft px-2 font-medium text-accent">
                {corrections.waitsForYou}
              </span>
            ) : null}
          </span>
        ) : null}
      </span>
      <span className="min-w-0 max-wide:order-3 max-wide:col-span-2 wide:truncate">
        <Link href={placeHref(entity)} prefetch={false} className="hover:underline">
          {entity.id === null
            ? corrections.many(counts.entities, entity.label ?? entity.type)
            : (entity.label ?? entity.id)}
        </Link>{' '}
        {entity.id === null ? null : <span className="text-xs text-ink-3">{entity.type}</span>}
      </span>
      <span className="min-w-0 truncate text-ink-2 max-wide:order-4">
        {proposer.name ?? proposer.id}
      </span>
      <span className="text-right text-xs whitespace-nowrap text-ink-3 max-wide:order-5">
        <Time at={changedAt} form="relative" />
      </span>
    </li>
  );
}
