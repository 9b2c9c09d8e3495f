'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { StatusMark } from '#app/components/corrections/status-mark.tsx';
import { correctionsHref, placeHref } from '#app/components/hrefs.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { ChangesPart } from '#app/corrections/[id]/changes-part.tsx';
import { DecisionBar } from '#app/corrections/[id]/decision-bar.tsx';
import { StateNote } from '#app/corrections/[id]/state-note.tsx';
import { Talk } from '#app/corrections/[id]/talk.tsx';
import { WhyPart } from '#app/corrections/[id]/why-part.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionView } from '#lib/corrections/correction-view.ts';

/** Milliseconds between two looks at one that is being applied. */
const lookEvery = 1_000;

/** A correction as a change is reviewed: what it does, why, what was said, and what can be done. */
export function CorrectionScreen(props: { initial: CorrectionView; site: string }) {
  const corrections = words.corrections;
  const { id } = props.initial;
  const { data: correction, refetch } = useQuery({
    queryKey: [liveKey, 'correction', id],
    queryFn: ({ signal }) => fetchJson<CorrectionView>(`/internal/corrections/${id}`, signal),
    initialData: props.initial,
    // A worker tells nobody how far it has come.
    refetchInterval: ({ state }) => (state.data?.applying ? lookEvery : false),
  });
  const { title, counts, status, entity, proposer, proposedAt } = correction;
  const name = title === null ? corrections.erasedTitle : title;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={corrections.title}
            crumbs={[{ label: corrections.title, href: correctionsHref() }]}
            current={corrections.kinds[correction.kind]}
          />
        }
        title={
          <>
            {softBreaks(name)}
            {counts.events > 1 && entity.id !== null ? (
              <span className="text-base font-normal text-ink-2">
                {' '}
                {corrections.moreEvents(counts.events - 1)}
              </span>
            ) : null}
          </>
        }
      />
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-gutter pb-3.5">
        <StatusMark status={status} />
        <span className="text-ink-2">
          {corrections.proposedBy(proposer.name ?? proposer.id)} <Time at={proposedAt} />{' '}
          {corrections.on}{' '}
          <Link
            href={placeHref(entity)}
            prefetch={false}
            className="text-ink underline decoration-line-2 underline-offset-3 wrap-anywhere hover:decoration-current"
          >
            {entity.id === null
              ? corrections.many(counts.entities, entity.label ?? entity.type)
              : (entity.label ?? entity.id)}
          </Link>{' '}
          {entity.id === null ? null : (
            <span className="mono text-xs text-ink-3 wrap-anywhere">
              {entity.type}/{entity.id}
            </span>
          )}
        </span>
      </p>
      <StateNote correction={correction} />
      <div className="grid border-t border-line min-[1200px]:grid-cols-[minmax(0,3fr)_minmax(340px,2fr)]">
        <div className="min-w-0 min-[1200px]:border-r min-[1200px]:border-line">
          <WhyPart correction={correction} site={props.site} />
          <ChangesPart correction={correction} />
        </div>
        <Talk correction={correction} site={props.site} onSaid={refetch} />
      </div>
      <DecisionBar correction={correction} onDecided={refetch} />
    </>
  );
}
