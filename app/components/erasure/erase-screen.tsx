import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { confirmOf } from '#app/components/erasure/confirm-of.ts';
import type { GivenTarget } from '#app/components/erasure/erase-actions.ts';
import { EraseForm } from '#app/components/erasure/erase-form.tsx';
import { Ledger } from '#app/components/erasure/ledger.tsx';
import { RefusalNote } from '#app/components/erasure/refusal-note.tsx';
import { Breadcrumb, type Crumb, PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { askedHeaders } from '#app/viewer/asked-headers.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import type { PreviewedErasure } from '#lib/erasure/erasure-preview.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';

/** What would go, as a ledger, and below it the form that asks for it. */
export async function EraseScreen(props: {
  title: string;
  /** `user/1234`, beside the title. */
  subject: string;
  crumbs: Crumb[];
  /** The target as the form names it, and as it is looked at; null while there is something to choose. */
  given: GivenTarget;
  wished: WishedTarget | null;
  /** What of it is erased, where there is a choice. */
  scope?: ReactNode;
  /** What else could be done. */
  instead?: ReactNode;
  /** Where whoever thinks better of it goes. */
  back: string;
}) {
  const erasure = words.erasure;
  const { wished } = props;
  const store = currentStore();
  const viewer = await pageViewer();
  const previewed = wished && (await previewErasure(store, viewer, wished));
  if (previewed?.status === 'not-found') notFound();
  const person = await store.signIn.findPerson(await askedHeaders());
  const preview = previewed?.status === 'previewed' ? previewed.preview : null;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb label={erasure.breadcrumb} crumbs={props.crumbs} current={erasure.crumb} />
        }
        title={props.title}
        beside={<span className="mono wrap-anywhere text-ink-3">{props.subject}</span>}
        actions={
          preview ? (
            <span className="text-xs text-ink-3">
              {erasure.countedAt(preview.position)} <Time at={preview.at} form="clock" />
            </span>
          ) : null
        }
      />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">
        {erasure.lead} {props.instead}
      </p>
      {props.scope}
      {preview ? (
        <>
          <Ledger preview={preview} />
          <EraseForm
            id={randomUUID()}
            target={props.given}
            confirm={confirmOf(preview)}
            seen={preview.seen}
            needs={preview.needs}
            hasFactor={person?.hasSecondFactor ?? false}
            cancelHref={props.back}
          />
        </>
      ) : null}
      <NotPreviewed previewed={previewed} back={props.back} />
    </>
  );
}

/** Why there is no list of what would go. */
function NotPreviewed(props: { previewed: PreviewedErasure | null; back: string }) {
  const erasure = words.erasure;
  const { previewed } = props;
  if (previewed === null) {
    return <p className="border-t border-line px-gutter py-4 text-ink-2">{erasure.fieldsChoose}</p>;
  }
  if (previewed.status === 'refused') return <RefusalNote refusal={previewed.refusal} />;
  if (previewed.status === 'invalid') {
    return (
      <p role="alert" className="border-t border-line px-gutter py-4 font-medium text-del">
        {words.faults.told(previewed.message)}
      </p>
    );
  }
  if (previewed.status !== 'erased-already') return null;
  return (
    <EmptyState
      title={erasure.already}
      actions={<LinkButton href={props.back}>{erasure.toEntity}</LinkButton>}
    >
      {erasure.alreadyText}
    </EmptyState>
  );
}
