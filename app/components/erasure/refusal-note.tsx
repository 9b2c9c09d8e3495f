import { Ban } from 'lucide-react';
import Link from 'next/link';
import { HoldTold } from '#app/components/erasure/hold-told.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { ErasureRefusal } from '#lib/erasure/erasure-preview.ts';

/** Why nothing is erased; the act would say the same. */
export function RefusalNote({ refusal }: { refusal: ErasureRefusal }) {
  const erasure = words.erasure;
  return (
    <div
      role="alert"
      className="border-t border-l-2 border-line border-l-ink bg-sunk py-2.5 pr-(--gutter) pl-[calc(var(--gutter)-2px)]"
    >
      <p className="flex items-center gap-1.5 font-semibold">
        <Ban size={14} aria-hidden className="shrink-0" />
        {erasure.refused[refusal.code]}
      </p>
      {refusal.code === 'legal_hold' ? (
        <>
          <div className="pl-5">
            {refusal.holds.map((hold) => (
              <HoldTold key={hold.id} hold={hold} />
            ))}
          </div>
          <p className="pl-5 text-ink-2 wrap-anywhere">
            {erasure.heldEntity}{' '}
            <Link href={entityHref(refusal.entity)} prefetch={false} className="act mono">
              {refusal.entity.type}/{refusal.entity.id}
            </Link>
            {'. '}
            {erasure.off}
          </p>
        </>
      ) : (
        <p className="pl-5 wrap-anywhere">
          {words.faults.told(refusal.message)}
          {refusal.code === 'too_early' && refusal.from !== null ? (
            <>
              {' '}
              {erasure.tooEarlyFrom} <Time at={refusal.from} form="date-time" />.
            </>
          ) : null}
        </p>
      )}
      <p className="mono pl-5 text-ink-3">{refusal.code}</p>
    </div>
  );
}
