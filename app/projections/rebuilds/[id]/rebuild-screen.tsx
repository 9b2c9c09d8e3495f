'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { entityHref, projectionHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { RebuildControls } from '#app/components/projections/rebuild-controls.tsx';
import { RebuildPreview } from '#app/components/projections/rebuild-preview.tsx';
import { RebuildProgress } from '#app/components/projections/rebuild-progress.tsx';
import { RebuildStatusMark } from '#app/components/projections/rebuild-status.tsx';
import { whatOf } from '#app/components/projections/what-of.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { RebuildSteps } from '#app/projections/rebuilds/[id]/rebuild-steps.tsx';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

const [often, seldom] = [1_000, 5_000];

/** A rebuild from its wish to its end, live. */
export function RebuildScreen(props: { initial: RebuildView; may: boolean }) {
  const projections = words.projections;
  const { data: rebuild, refetch } = useQuery({
    queryKey: ['rebuild', props.initial.id],
    queryFn: ({ signal }) =>
      fetchJson<RebuildView>(`/internal/rebuilds/${props.initial.id}`, signal),
    initialData: props.initial,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? often : seldom),
  });
  const what = whatOf(rebuild.subject, rebuild.label, rebuild.names);
  const title = projections.rebuildOf(what);
  return (
    <div className="pb-12">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={projections.breadcrumb}
            crumbs={[{ label: projections.title, href: projectionHref() }]}
            current={title}
          />
        }
        title={title}
        beside={<RebuildStatusMark rebuild={rebuild} />}
      />
      <div className="grid gap-5 border-t border-line px-gutter pt-4">
        <RebuildSteps rebuild={rebuild} />
        <div className="grid max-w-[720px] gap-3">
          <RebuildProgress rebuild={rebuild} />
          {rebuild.changed && rebuild.status === 'ready' ? (
            <p className="text-ink-2">{projections.changedWaitsText}</p>
          ) : null}
          {rebuild.error === null ? null : <Failure rebuild={rebuild} />}
          {props.may ? <RebuildControls rebuild={rebuild} onDone={() => void refetch()} /> : null}
        </div>
        <div className="grid gap-x-10 gap-y-5 wide:grid-cols-[minmax(0,1fr)_300px]">
          <Preview rebuild={rebuild} />
          <Facts rebuild={rebuild} what={what} />
        </div>
      </div>
    </div>
  );
}

function isMoving({ status, paused, wish, phase }: RebuildView): boolean {
  const isOpen = status === 'wanted' || status === 'building';
  return wish !== null || (isOpen && !paused) || phase === 'settle' || phase === 'sweep';
}

function Preview({ rebuild }: { rebuild: RebuildView }) {
  const projections = words.projections;
  if (rebuild.comparison) return <RebuildPreview rebuild={rebuild} />;
  const { kind } = rebuild.subject;
  const text =
    kind === 'search' || kind === 'references'
      ? projections.notCompared
      : rebuild.builtAt !== null && kind === 'model'
        ? projections.previewHidden
        : '';
  return <p className="text-ink-3">{text}</p>;
}

function Failure({ rebuild }: { rebuild: RebuildView }) {
  const { error, subject } = rebuild;
  if (!error) return null;
  return (
    <div role="alert" className="border-l-2 border-del pl-2.5">
      <p className="mono wrap-anywhere text-del">{words.faults.told(error.message)}</p>
      {error.entityId !== undefined && 'entityType' in subject ? (
        <Link
          href={entityHref({ type: subject.entityType, id: error.entityId })}
          prefetch={false}
          className="act"
        >
          {`${subject.entityType}/${error.entityId}`}
        </Link>
      ) : null}
    </div>
  );
}

function Facts({ rebuild, what }: { rebuild: RebuildView; what: string }) {
  const projections = words.projections;
  const { by, reason, wantedAt, startedAt, builtAt, switchedAt, endedAt, subject } = rebuild;
  const of =
    subject.kind === 'entity'
      ? entityHref({ type: subject.entityType, id: subject.entityId })
      : subject.kind === 'model'
        ? projectionHref(subject.name)
        : null;
  return (
    <dl className="grid content-start">
      <Fact name={projections.facts.by}>{by ?? projections.bySystem}</Fact>
      {reason === null ? null : <Fact name={projections.facts.reason}>{reason}</Fact>}
      <Fact name={projections.facts.wanted}>
        <Time at={wantedAt} form="near" />
      </Fact>
      {subject.kind === 'search' || subject.kind === 'references' ? null : (
        <Fact name={projections.switchLabel}>{projections.switchChoices[rebuild.switchWhen]}</Fact>
      )}
      {startedAt !== null && builtAt !== null ? (
        <Fact name={projections.facts.took}>{duration(builtAt - startedAt)}</Fact>
      ) : null}
      {switchedAt === null ? null : (
        <Fact name={projections.facts.switched}>
          <Time at={switchedAt} form="near" />
        </Fact>
      )}
      {endedAt === null ? null : (
        <Fact name={projections.facts.ended}>
          <Time at={endedAt} form="near" />
        </Fact>
      )}
      {of === null ? null : (
        <Fact name={projections.facts.of}>
          <Link href={of} className="act">
            {what}
          </Link>
        </Fact>
      )}
    </dl>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 border-t border-line py-1.5">
      <dt className="text-xs text-ink-3">{props.name}</dt>
      <dd className="min-w-0 wrap-anywhere">{props.children}</dd>
    </div>
  );
}
