import { Eraser } from 'lucide-react';
import Link from 'next/link';
import { erasureHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { ErasureOf } from '#lib/erasure/erasure-of.ts';

/** What is left of what was erased, and the certificate of it; or that it is about to be erased. */
export function ErasedBanner(props: {
  erasure: ErasureOf;
  /** When it was erased whole. */
  wholeAt: string | null;
  versions: number;
}) {
  const hardDelete = words.hardDelete;
  const { erasure, wholeAt, versions } = props;
  const { last } = erasure;
  const isOpen = last?.status === 'waiting' || last?.status === 'requested';
  if (wholeAt === null && !isOpen && last?.status !== 'settled') return null;
  const at = wholeAt ?? last?.at;
  return (
    <section
      aria-label={hardDelete.banner}
      className="mb-1.5 flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line bg-sunk px-gutter py-2.5"
    >
      <Eraser size={15} aria-hidden className="shrink-0 text-ink-2 max-nav:hidden" />
      <div className="min-w-0 flex-1 basis-[280px]">
        <p>
          <b className="font-semibold">{titleOf(last, wholeAt)}</b>{' '}
          {at === undefined ? null : <Time at={at} form="date-time" />}
        </p>
        {wholeAt === null ? null : (
          <p className="text-xs text-ink-2">{hardDelete.bannerText(versions)}</p>
        )}
      </div>
      {last === null ? null : (
        <Link href={erasureHref(last.id)} prefetch={false} className="act">
          {last.status === 'settled' ? hardDelete.seeCertificate : hardDelete.seeErasure}
        </Link>
      )}
    </section>
  );
}

function titleOf(last: ErasureOf['last'], wholeAt: string | null): string {
  const hardDelete = words.hardDelete;
  if (wholeAt !== null) return hardDelete.bannerTitle;
  if (last?.status === 'waiting') return hardDelete.waitingTitle;
  return last?.status === 'requested' ? hardDelete.requestedTitle : hardDelete.partTitle;
}
