import type { Metadata } from 'next';
import Link from 'next/link';
import { ErasureMark } from '#app/admin/erasures/erasure-mark.tsx';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { nameOf, subjectOf, targetWords } from '#app/components/erasure/target-words.ts';
import { erasureHref } from '#app/components/hrefs.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { refuse } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';
import { listErasures } from '#lib/erasure/list-erasures.ts';

export function generateMetadata(): Metadata {
  return { title: words.erasure.list };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

const shown = 50;

/** What was erased, is being erased, or waits for a second person; the newest first. */
export default async function ErasuresPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  if (!allows(viewer, 'erase') && !allows(viewer, 'readAudit')) refuse(viewer, 'erase');
  const erasure = words.erasure;
  const { before } = await searchParams;
  const from = typeof before === 'string' ? before : undefined;
  const { items, next } = await listErasures(currentStore(), viewer, {
    limit: shown,
    ...(from === undefined ? {} : { before: from }),
  });
  return (
    <>
      <PageHeader title={erasure.list} />
      {items.length === 0 && from === undefined ? (
        <EmptyState title={erasure.listNone}>{erasure.listNoneText}</EmptyState>
      ) : (
        <>
          <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{erasure.listText}</p>
          <ul aria-label={erasure.list} className="border-t border-line">
            {items.map((one) => (
              <ErasureRow key={one.id} of={one} />
            ))}
          </ul>
          <div className="flex gap-2 px-gutter pt-3 pb-10">
            {next === null ? null : (
              <LinkButton href={`/admin/erasures?before=${encodeURIComponent(next)}`}>
                {erasure.listMore}
              </LinkButton>
            )}
            {from === undefined ? null : (
              <LinkButton href="/admin/erasures">{erasure.listFirst}</LinkButton>
            )}
          </div>
        </>
      )}
    </>
  );
}

function ErasureRow({ of }: { of: ErasureView }) {
  const { id, status, target, label, asked, reason } = of;
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-b border-line px-gutter py-2.5 hover:bg-sunk nav:grid-cols-[190px_minmax(0,1.5fr)_minmax(0,1fr)]">
      <ErasureMark status={status} />
      <div className="min-w-0">
        <Link
          href={erasureHref(id)}
          prefetch={false}
          className="inline-block min-h-6 font-medium wrap-anywhere hover:underline"
        >
          {softBreaks(nameOf(target, label))}
        </Link>
        <p className="text-xs wrap-anywhere text-ink-2">
          {targetWords(target)} · <span className="mono">{softBreaks(subjectOf(target))}</span>
        </p>
      </div>
      <p className="min-w-0 text-xs wrap-anywhere text-ink-2">
        {words.erasure.askedBy(asked.name ?? asked.id)} <Time at={asked.at} />
        {reason === null ? null : <span className="block text-ink-3">{reason}</span>}
      </p>
    </li>
  );
}
