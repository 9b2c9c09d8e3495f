import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CertificateSheet } from '#app/admin/erasures/[id]/certificate-sheet.tsx';
import { ErasureWhy } from '#app/admin/erasures/[id]/erasure-why.tsx';
import { WaitingPart } from '#app/admin/erasures/[id]/waiting-part.tsx';
import { WatchErasure } from '#app/admin/erasures/[id]/watch-erasure.tsx';
import { ErasureMark } from '#app/admin/erasures/erasure-mark.tsx';
import { buttonClass, LinkButton } from '#app/components/button.tsx';
import { PrintButton } from '#app/components/compare/print-button.tsx';
import { nameOf } from '#app/components/erasure/target-words.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { stepOf } from '#app/internal/erasures/step-of.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';
import { readErasure } from '#lib/erasure/read-erasure.ts';

export function generateMetadata(): Metadata {
  return { title: words.erasure.certificate };
}

/** One erasure: waiting for a second person, under way, or its certificate. */
export default async function ErasurePage(props: { params: Promise<{ id: string }> }) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const { id } = await props.params;
  const view = await readErasure(currentStore(), viewer, id);
  if (!view) notFound();
  const erasure = words.erasure;
  const { status, target, label, asked, certificate } = view;
  const name = nameOf(target, label);
  const isDone = status === 'settled';
  // Who may not know why is given no certificate.
  const isMaking = isDone && certificate === null && view.reason !== null;
  return (
    <>
      <div data-print={certificate ? 'no' : undefined}>
        <PageHeader
          breadcrumb={
            <Breadcrumb
              label={erasure.breadcrumb}
              crumbs={[{ label: erasure.list, href: '/admin/erasures' }]}
              current={name}
            />
          }
          title={softBreaks(erasure.oneTitle(name))}
          actions={
            <>
              {isDone && 'id' in target ? (
                <LinkButton href={entityHref(target)}>{erasure.lookAtEntity}</LinkButton>
              ) : null}
              {certificate ? (
                <>
                  <a
                    href={`/api/1.0/erasures/${encodeURIComponent(id)}/certificate`}
                    download={`erasure-${id}.json`}
                    className={buttonClass('plain')}
                  >
                    {erasure.json}
                  </a>
                  <PrintButton />
                </>
              ) : null}
            </>
          }
        />
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-gutter pb-3.5">
          <ErasureMark status={status} />
          <span className="text-ink-2">
            {erasure.askedBy(asked.name ?? asked.id)} <Time at={asked.at} />
          </span>
        </p>
      </div>
      <WatchErasure id={id} step={stepOf(view)} isUnderWay={status === 'requested' || isMaking} />
      {certificate ? <CertificateSheet view={view} certificate={certificate} /> : null}
      {certificate === null ? <UnderWay view={view} /> : null}
      {certificate === null ? <ErasureWhy view={view} /> : null}
      {status === 'waiting' ? <WaitingPart view={view} /> : null}
    </>
  );
}

/** A worker is at it, or makes the certificate. */
function UnderWay({ view: { status, progress, reason } }: { view: ErasureView }) {
  const erasure = words.erasure;
  const isMaking = status === 'settled' && reason !== null;
  if (status !== 'requested' && status !== 'refused' && !isMaking) return null;
  return (
    <p
      role="status"
      className="mb-3 border-y border-l-2 border-line border-l-ink bg-sunk py-2.5 pr-(--gutter) pl-[calc(var(--gutter)-2px)]"
    >
      {status === 'refused'
        ? erasure.refusedLater
        : status === 'requested'
          ? erasure.underWay
          : erasure.making}{' '}
      {status === 'requested' && progress.of > 1
        ? erasure.underWayMany(progress.done, progress.of)
        : null}
    </p>
  );
}
