'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyState } from '#app/components/empty-state.tsx';
import { letterHref } from '#app/components/hrefs.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { LetterView } from '#lib/queries/letters/letter-views.ts';

/** A letter comes a moment after its event, which no event tells. */
const lookEvery = 3_000;

/** The newest first, as they come in. */
export function LetterList({ initial }: { initial: LetterView[] }) {
  const text = words.letters;
  const { data: letters } = useQuery({
    queryKey: [liveKey, 'letters'],
    queryFn: ({ signal }) => fetchJson<LetterView[]>('/internal/letters', signal),
    initialData: initial,
    refetchInterval: lookEvery,
  });
  if (letters.length === 0) {
    return (
      <div className="border-t border-line">
        <EmptyState title={text.empty}>{text.emptyText}</EmptyState>
      </div>
    );
  }
  return (
    <ul aria-label={text.list} className="border-t border-line">
      {letters.map((letter) => (
        <LetterRow key={letter.id} letter={letter} />
      ))}
    </ul>
  );
}

function LetterRow({ letter }: { letter: LetterView }) {
  const { id, to, subject, receivedAt, effect } = letter;
  return (
    <li className="border-b border-line">
      <Link
        href={letterHref(id)}
        prefetch={false}
        className="grid grid-cols-[minmax(0,1fr)_max-content] items-baseline gap-x-3 px-gutter py-2 -outline-offset-2 hover:bg-sunk nav:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_minmax(0,2fr)_max-content]"
      >
        <span className="order-1 truncate text-ink-2">{to.join(', ')}</span>
        <span className="order-3 col-span-2 truncate font-medium nav:order-2 nav:col-span-1">
          {subject === '' ? words.letters.noSubject : subject}
        </span>
        <span className="order-4 col-span-2 truncate text-xs text-ink-3 nav:order-3 nav:col-span-1">
          {effect === null ? words.letters.other : effect.reactorLabel}
        </span>
        <Time
          at={receivedAt}
          form="near"
          className="order-2 text-right text-xs text-ink-3 tabular-nums nav:order-4"
        />
      </Link>
    </li>
  );
}
