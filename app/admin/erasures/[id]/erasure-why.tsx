import Link from 'next/link';
import type { ReactNode } from 'react';
import { subjectOf, targetWords } from '#app/components/erasure/target-words.ts';
import { entityHref, eventHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';

/** What is to be erased, by what right and why, and who decided what of it. */
export function ErasureWhy({ view }: { view: ErasureView }) {
  const erasure = words.erasure;
  const { target, ground, reason, ticket, decided, status } = view;
  return (
    <dl className="grid grid-cols-[minmax(88px,max-content)_minmax(0,1fr)] px-gutter pb-4 [&>*]:border-t [&>*]:border-line [&>*]:py-[5px]">
      <Fact name={erasure.targetLabel}>
        {targetWords(target)},{' '}
        {'id' in target ? (
          <Link href={entityHref(target)} prefetch={false} className="act mono">
            {softBreaks(subjectOf(target))}
          </Link>
        ) : (
          <span className="mono">{subjectOf(target)}</span>
        )}
        {target.kind === 'event' ? (
          <>
            {', '}
            <Link href={eventHref(target.eventId)} prefetch={false} className="act">
              {erasure.event}
            </Link>
          </>
        ) : null}
      </Fact>
      {reason === null ? (
        <Fact name={erasure.why}>
          <span className="text-ink-2">{erasure.whyHidden}</span>
        </Fact>
      ) : (
        <>
          <Fact name={erasure.facts.ground}>{ground}</Fact>
          <Fact name={erasure.facts.reason}>{reason}</Fact>
          {ticket === null ? null : <Fact name={erasure.facts.ticket}>{ticket}</Fact>}
        </>
      )}
      {decided === null ? null : (
        <Fact name={erasure.decidedLabel}>
          {erasure.step(status, decided.name ?? decided.id)}{' '}
          <Time at={decided.at} form="date-time" />
          {decided.reason === null ? null : `: ${words.common.quoted(decided.reason)}`}
        </Fact>
      )}
    </dl>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="pr-4 text-ink-3">{props.name}</dt>
      <dd className="min-w-0 wrap-anywhere">{props.children}</dd>
    </>
  );
}
