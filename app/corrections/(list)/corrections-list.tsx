'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { LinkButton } from '#app/components/button.tsx';
import { chipClass } from '#app/components/chip.tsx';
import { CorrectionRow, rowGrid } from '#app/components/corrections/correction-row.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { correctionsHref } from '#app/components/hrefs.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import type { CorrectionStatus } from '#lib/corrections/correction.ts';
import type { CorrectionPage } from '#lib/corrections/list-corrections.ts';

/** The list, kept current; which of them is told by the address. */
export function CorrectionsList(props: {
  initial: CorrectionPage;
  status: string | null;
  after: string | null;
  mayChangePolicy: boolean;
}) {
  const corrections = words.corrections;
  const { status, after } = props;
  const query = new URLSearchParams({
    ...(status === null ? {} : { status }),
    ...(after === null ? {} : { after }),
  });
  const { data } = useQuery({
    queryKey: [liveKey, 'corrections', query.toString()],
    queryFn: ({ signal }) => fetchJson<CorrectionPage>(`/internal/corrections?${query}`, signal),
    initialData: props.initial,
  });
  const { items, next, counts } = data;
  const statuses = Object.keys(counts) as CorrectionStatus[];
  const total = statuses.reduce((sum, one) => sum + counts[one], 0);
  const waiting = after === null ? items.filter((one) => one.waitsForYou).length : 0;
  const chosen = statuses.find((one) => one === status);
  return (
    <>
      <PageHeader
        title={corrections.title}
        beside={
          <p className="text-xs text-ink-2" role="status">
            {waiting > 0 ? corrections.waiting(waiting) : null}
          </p>
        }
        actions={
          <>
            <LinkButton href="/corrections/bulk">{words.bulk.title}</LinkButton>
            {props.mayChangePolicy ? (
              <LinkButton href="/admin/review">{corrections.policy}</LinkButton>
            ) : null}
          </>
        }
      />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{corrections.text}</p>
      <nav aria-label={corrections.filter} className="flex flex-wrap gap-1.5 px-gutter pb-3">
        <FilterLink href={correctionsHref()} on={chosen === undefined} count={total}>
          {corrections.all}
        </FilterLink>
        {statuses.map((one) => (
          <FilterLink key={one} href={correctionsHref(one)} on={one === status} count={counts[one]}>
            {corrections.statuses[one]}
          </FilterLink>
        ))}
      </nav>
      {items.length === 0 ? (
        <Nothing status={chosen} total={total} />
      ) : (
        <>
          <div aria-hidden className={`${rowGrid} pb-1.5 text-xs text-ink-3 max-wide:hidden`}>
            <span>{corrections.columns.status}</span>
            <span>{corrections.columns.what}</span>
            <span>{corrections.columns.entity}</span>
            <span>{corrections.columns.by}</span>
            <span className="text-right">{corrections.columns.at}</span>
          </div>
          <ul aria-label={corrections.title} className="border-b border-line">
            {items.map((correction) => (
              <CorrectionRow key={correction.id} correction={correction} />
            ))}
          </ul>
        </>
      )}
      <div className="flex gap-2 px-gutter pt-3 pb-10">
        {next === null ? null : (
          <LinkButton href={correctionsHref(chosen, next)} prefetch={false}>
            {corrections.more}
          </LinkButton>
        )}
        {after === null ? null : (
          <LinkButton href={correctionsHref(chosen)} prefetch={false}>
            {corrections.first}
          </LinkButton>
        )}
      </div>
    </>
  );
}

function FilterLink(props: { href: string; on: boolean; count: number; children: string }) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      aria-current={props.on ? 'true' : undefined}
      className={chipClass(props.on ? 'on' : 'plain')}
    >
      {props.children} <span className="tabular-nums">{words.common.number(props.count)}</span>
    </Link>
  );
}

function Nothing({ status, total }: { status: CorrectionStatus | undefined; total: number }) {
  const corrections = words.corrections;
  if (total === 0 || status === undefined) {
    return <EmptyState title={corrections.none}>{corrections.noneText}</EmptyState>;
  }
  return (
    <EmptyState
      title={corrections.noneSo(words.common.inText(corrections.statuses[status]))}
      actions={<LinkButton href={correctionsHref()}>{corrections.showAll}</LinkButton>}
    >
      {corrections.noneSoText}
    </EmptyState>
  );
}
