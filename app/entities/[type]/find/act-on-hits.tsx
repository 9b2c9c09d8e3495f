'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ChooseForBulk } from '#app/components/bulk/choice-bar.tsx';
import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';
import type { TypeHit } from '#lib/queries/find-in-type.ts';

/** A bulk act on what was found: all of it, or what is still as it was asked for. */
export function ActOnHits(props: {
  type: string;
  items: readonly TypeHit[];
  choose: ChooseForBulk;
}) {
  const { type, items } = props;
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  if (items.length === 0) return null;
  const still = items.filter(({ isSo }) => isSo === true);
  const send = (hits: readonly TypeHit[]) =>
    start(async () => {
      const ids = hits.map(({ id }) => id);
      const answer = await props.choose({ type, ids }).catch(() => ({ status: 'failed' }));
      if ('id' in answer && answer.id) router.push(`/corrections/bulk/${answer.id}`);
      else setFault(await told(answer));
    });
  const act = (label: string, hits: readonly TypeHit[]) => (
    <Button
      look="quiet"
      aria-disabled={pending}
      onClick={() => {
        if (!pending) send(hits);
      }}
    >
      {label}
    </Button>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
      {act(words.find.actOn(items.length), items)}
      {still.length === 0 || still.length === items.length
        ? null
        : act(words.find.actOnStill(still.length), still)}
      {fault === null ? null : (
        <p role="alert" className="text-del">
          {fault}
        </p>
      )}
    </div>
  );
}

/** Rarely said, with many words of bulk acts: loaded where it is. */
async function told(
  answer: Awaited<ReturnType<ChooseForBulk>> | { status: string },
): Promise<string> {
  const { toldChoice } = await import('#app/components/bulk/told-choice.ts');
  return toldChoice(answer);
}
