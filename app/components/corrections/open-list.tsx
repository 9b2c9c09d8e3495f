import { Users } from 'lucide-react';
import Link from 'next/link';
import { correctionHref, correctionsHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionLine } from '#lib/corrections/correction-view.ts';
import type { CorrectionPage } from '#lib/corrections/list-corrections.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const mostTold = 3;

export function OpenList({ entity, open }: { entity: EntityRef; open: CorrectionPage }) {
  const { items, counts } = open;
  const more = counts.proposed + counts.approved - mostTold;
  return (
    <ul
      aria-label={words.corrections.openHere}
      className="mb-1.5 border-y border-line bg-sunk px-gutter py-1 text-xs"
    >
      {items.slice(0, mostTold).map((correction) => (
        <OpenLine key={correction.id} correction={correction} here={entity} />
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
