'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { correctionHref, eraseChosenHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import { BulkConflicts } from '#app/corrections/bulk/[id]/bulk-conflicts.tsx';
import { BulkControls } from '#app/corrections/bulk/[id]/bulk-controls.tsx';
import { BulkFollows } from '#app/corrections/bulk/[id]/bulk-follows.tsx';
import { BulkForm } from '#app/corrections/bulk/[id]/bulk-form.tsx';
import { BulkHistory } from '#app/corrections/bulk/[id]/bulk-history.tsx';
import { BulkItems } from '#app/corrections/bulk/[id]/bulk-items.tsx';
import { BulkProgress, PreviewRun } from '#app/corrections/bulk/[id]/bulk-progress.tsx';
import { BulkSample } from '#app/corrections/bulk/[id]/bulk-sample.tsx';
import type { Making } from '#app/corrections/bulk/[id]/read-making.ts';
import { RefusalList } from '#app/corrections/bulk/[id]/refusal-list.tsx';
import { TemplateFields } from '#app/corrections/bulk/[id]/template-fields.tsx';
import * as words from '#app/messages/words.ts';
import type { BulkDue } from '#lib/corrections/bulk/bulk-due.ts';
import type { BulkStep } from '#lib/corrections/bulk/bulk-history.ts';
import type { BulkConflict } from '#lib/corrections/bulk/list-conflicts.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';
import type { UpdatedView } from '#lib/queries/views.ts';

/** Milliseconds between two looks at an act that runs. */
const lookEvery = 1_000;

/** A bulk act from its choice to its report; another step of it is read anew from the server. */
export function BulkAct(props: {
  initial: BulkView;
  making: Making | null;
  sample: UpdatedView[][];
  due: BulkDue | null;
  conflicts: BulkConflict[];
  history: BulkStep[];
  mayExport: boolean;
  mayErase: boolean;
}) {
  const { initial, making } = props;
  const router = useRouter();
  const { data: looked } = useQuery({
    queryKey: ['bulk', initial.id, initial.status],
    queryFn: ({ signal }) => fetchJson<BulkView>(`/internal/bulk/${initial.id}`, signal),
    enabled: isUnderWay(initial),
    refetchInterval: lookEvery,
  });
  // What is not under way changes by what is done on this page, which then reads it anew.
  const view = isUnderWay(initial) ? (looked ?? initial) : initial;
  useEffect(() => {
    if (view.status !== initial.status) router.refresh();
  }, [view.status, initial.status, router]);
  const [fault, setFault] = useState<string | null>(null);
  const bulk = words.bulk;
  const isDecided = view.status !== 'chosen' && view.status !== 'previewing';
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.bulk.breadcrumb}
            crumbs={[
              { label: words.bulk.corrections, href: '/corrections' },
              { label: bulk.title, href: '/corrections/bulk' },
            ]}
            current={titleOf(view)}
          />
        }
        title={titleOf(view)}
        beside={
          <Chip look={view.status === 'proposed' ? 'on' : 'plain'}>{bulk.status[view.status]}</Chip>
        }
        actions={
          view.status === 'chosen' && props.mayErase ? (
            <LinkButton look="danger" href={eraseChosenHref(view.id)} prefetch={false}>
              {words.hardDelete.ofBulk}
            </LinkButton>
          ) : null
        }
      />
      <Facts view={view} />
      <div className="grid gap-6 px-gutter pb-28 min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        {making ? <BulkForm view={view} making={making} onFault={setFault} /> : <Why view={view} />}
        <div className="grid min-w-0 content-start gap-5">
          {view.status === 'previewing' && view.own ? <PreviewRun view={view} /> : null}
          {isDecided ? <BulkProgress view={view} /> : null}
          <BulkConflicts view={view} conflicts={props.conflicts} onFault={setFault} />
          {isDecided ? (
            <>
              <RefusalList refusals={view.refusals} />
              <BulkSample sample={props.sample} />
              {props.due ? (
                <BulkFollows
                  due={props.due}
                  bulk={view.status === 'previewed' ? view.id : null}
                  onFault={setFault}
                />
              ) : null}
              <BulkHistory steps={props.history} />
              <BulkItems view={view} />
            </>
          ) : null}
        </div>
      </div>
      <BulkControls
        view={view}
        seen={initial.version}
        plan={initial.plan}
        fault={fault}
        onFault={setFault}
        mayExport={props.mayExport}
      />
    </>
  );
}

function isUnderWay({ status }: BulkView): boolean {
  return ['running', 'proposed', 'paused', 'cancelling'].includes(status);
}

function titleOf({ eventLabel, total, plural, reverts }: BulkView): string {
  if (reverts !== null) return words.bulk.revertOf(total, plural);
  return eventLabel === null
    ? words.bulk.chosen(total, plural)
    : words.bulk.titleOf(eventLabel, total, plural);
}

function Facts({ view }: { view: BulkView }) {
  const bulk = words.bulk;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-0.5 px-gutter pb-3 text-xs text-ink-2">
      <span>
        {bulk.by} {view.ownerName ?? view.owner} · <Time at={view.madeAt} />
      </span>
      {view.runnerName !== null && view.runnerName !== view.ownerName ? (
        <span>
          {bulk.letBy} {view.runnerName}
        </span>
      ) : null}
      {view.correction === null ? null : (
        <Link href={correctionHref(view.correction.id)} prefetch={false} className="act">
          {bulk.reviewOf(words.corrections.statuses[view.correction.status])}
        </Link>
      )}
      {view.reverts === null ? null : (
        <Link href={`/corrections/bulk/${view.reverts}`} className="act">
          {bulk.reverts}
        </Link>
      )}
      {view.revertedBy.map(({ id }) => (
        <Link key={id} href={`/corrections/bulk/${id}`} className="act">
          {bulk.revertedBy}
        </Link>
      ))}
    </p>
  );
}

/** What it says, where it is no longer filled in. */
function Why({ view }: { view: BulkView }) {
  const bulk = words.bulk;
  const { template, reason, ticket } = view;
  return (
    <section className="grid content-start gap-4">
      {Object.keys(template ?? {}).length === 0 ? null : (
        <div>
          <h2 className="pb-1 text-base">{bulk.fields}</h2>
          <TemplateFields template={template} />
        </div>
      )}
      <div>
        <h2 className="pb-1 text-base">{bulk.why}</h2>
        <p className="max-w-[60ch] wrap-anywhere">{reason}</p>
        {ticket === null ? null : (
          <p className="text-ink-2 wrap-anywhere">
            {bulk.ticket}: {ticket}
          </p>
        )}
      </div>
    </section>
  );
}
