import Link from 'next/link';
import { holdHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { HoldView } from '#lib/erasure/holds/hold.ts';

/** What a hold says, who placed it, and the way to it. */
export function HoldTold({ hold }: { hold: HoldView }) {
  const hardDelete = words.hardDelete;
  return (
    <div className="wrap-anywhere">
      <p>{words.common.quoted(hold.reason)}</p>
      <p className="text-ink-2">
        {hardDelete.placedBy(hold.placedByName ?? hold.placedBy)}{' '}
        <Time at={hold.placedAt} form="date-time" />
        {hold.reviewOn === null ? null : (
          <>
            , {hardDelete.reviewOn} <Time at={hold.reviewOn} form="date" />
          </>
        )}
        {'. '}
        <Link href={holdHref(hold.id)} prefetch={false} className="act">
          {hardDelete.toHold}
        </Link>
      </p>
    </div>
  );
}
