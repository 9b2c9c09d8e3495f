'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toldChoice } from '#app/components/bulk/told-choice.ts';
import { Button } from '#app/components/button.tsx';
import { eraseChosenHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';

/** The server action that keeps which entities are meant. */
export type ChooseForBulk = (
  given: { type: string; ids: string[] } | { type: string; query: string },
) => Promise<{ status: string; id?: string; message?: string; line?: number }>;

/** While entities are being chosen: how many are, and what can be done with them or with the whole list. */
export function ChoiceBar(props: {
  type: string;
  plural: string;
  chosen: ReadonlySet<string>;
  /** The list, as the API is asked for it; null where it cannot be acted on as a whole. */
  query: string | null;
  choose: ChooseForBulk;
  /** Whether what is chosen may be erased for good. */
  mayErase: boolean;
  onDone: () => void;
}) {
  const { type, chosen, query } = props;
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  const bulk = words.bulk;
  const send = (given: Parameters<ChooseForBulk>[0], hrefOf = bulkHref) =>
    start(async () => {
      const answer = await props.choose(given).catch(() => ({ status: 'failed' }));
      if ('id' in answer && answer.id) router.push(hrefOf(answer.id));
      else setFault(toldChoice(answer));
    });
  return (
    <section
      aria-label={bulk.choosing}
      className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5 nav:left-(--nav-width)"
    >
      <p role="status" className="min-w-0 flex-1">
        {fault === null ? (
          bulk.chosen(chosen.size, props.plural)
        ) : (
          <span className="text-del">{fault}</span>
        )}
      </p>
      <Button look="quiet" onClick={props.onDone}>
        {bulk.choosingDone}
      </Button>
      {props.mayErase ? (
        <Button
          look="danger"
          aria-disabled={pending || chosen.size === 0}
          title={chosen.size === 0 ? words.hardDelete.ofNone : undefined}
          onClick={() => {
            if (!pending && chosen.size > 0) send({ type, ids: [...chosen] }, eraseChosenHref);
          }}
        >
          {words.hardDelete.ofChosen}
        </Button>
      ) : null}
      <Button
        aria-disabled={pending || query === null}
        title={query === null ? bulk.fromListPast : undefined}
        onClick={() => {
          if (!pending && query !== null) send({ type, query });
        }}
      >
        {bulk.fromList}
      </Button>
      <Button
        look="primary"
        aria-disabled={pending || chosen.size === 0}
        onClick={() => {
          if (!pending && chosen.size > 0) send({ type, ids: [...chosen] });
        }}
      >
        {bulk.fromChosen(chosen.size)}
      </Button>
    </section>
  );
}

function bulkHref(id: string): string {
  return `/corrections/bulk/${id}`;
}
