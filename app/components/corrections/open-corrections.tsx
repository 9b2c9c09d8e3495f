'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import Link from 'next/link';
import { correctionHref, correctionsHref } from '#app/components/hrefs.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionLine } from '#lib/corrections/correction-view.ts';
import type { CorrectionPage } from '#lib/corrections/list-corrections.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const mostTold = 3;

function openQuery({ type, id }: EntityRef) {
  const query = new URLSearchParams({ type, id });
  return queryOptions({
    queryKey: [liveKey, 'corrections', query.toString()],
    queryFn: ({ signal }) => fetchJson<CorrectionPage>(`/internal/corrections?${query}`, signal),
  });
}

/** What somebody proposed of an entity and is not decided yet, each a quiet line that leads to it. */
export function OpenCorrections(props: { entity: EntityRef; open: CorrectionPage }) {
  const { data } = useQuery({ ...openQuery(props.entity), initialData: props.open });
  const { items, counts } = data;
  const more = counts.proposed + counts.approved - mostTold;
  if (items.length === 0) return null;
  return (
    <ul
      aria-label={words.corrections.openHere}
      className="mb-1.5 border-y border-line bg-sunk px-gutter py-1 text-xs"
    >
      {items.slice(0, mostTold).map((correction) => (
        <OpenLine key={correction.id} correction={correction} here={props.entity} />
      ))}
      {more > 0 ? (
        <li className="py-[3px] pl-[22px]">
          <Link href={correctionsHref()} prefetch={false} className="act">
            {words.corrections.openMore(more)}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

function OpenLine({ correction, here }: { correction: CorrectionLine; here: EntityRef }) {
  const corrections = words.corrections;
  const { id, status, title, proposer, proposedAt, entity, waitsForYou } = correction;
  const isOwn = entity.type === here.type && entity.id === here.id;
  return (
    <li className="flex items-start gap-2 py-[3px]">
      <Users size={13} aria-hidden className="mt-[3px] shrink-0 text-ink-3" />
      <span className="min-w-0 wrap-anywhere">
        {status === 'approved' ? corrections.openApproved : corrections.openProposed}:{' '}
        <Link
          href={correctionHref(id)}
          prefetch={false}
          className="font-medium underline decoration-line-2 underline-offset-3"
        >
          {softBreaks(title ?? corrections.erasedTitle)}
        </Link>
        <span className="text-ink-2">
          {isOwn ? '' : ` ${corrections.on} ${entity.label ?? entity.id}`}
          {' · '}
          {corrections.proposedBy(proposer.name ?? corrections.somebody)}{' '}
          <Time at={proposedAt} form="near" />
          {waitsForYou ? ` · ${corrections.waitsForYou}` : ''}
        </span>
      </span>
    </li>
  );
}
