'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ChooseForBulk } from '#app/components/bulk/choice-bar.tsx';
import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityHit } from '#lib/queries/search/entity-hits.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/** A bulk act on the entities that are shown, those of each type by themselves. */
export function ActOnFound(props: {
  hits: readonly EntityHit[];
  /** Types that the viewer may propose something on. */
  types: readonly EntityTypeView[];
  choose: ChooseForBulk;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  const byType = Map.groupBy(props.hits, ({ type }) => type);
  const offered = props.types.filter(({ type }) => (byType.get(type)?.length ?? 0) > 1);
  if (offered.length === 0) return null;
  const send = (type: string) =>
    start(async () => {
      const ids = (byType.get(type) ?? []).map(({ id }) => id);
      const answer = await props.choose({ type, ids }).catch(() => ({ status: 'failed' }));
      if ('id' in answer && answer.id) router.push(`/corrections/bulk/${answer.id}`);
      else setFault(await told(answer));
    });
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-gutter pb-1.5">
      {offered.map(({ type, plural }) => (
        <Button
          key={type}
          look="quiet"
          className="-ml-2.5"
          aria-disabled={pending}
          onClick={() => {
            if (!pending) send(type);
          }}
        >
          {words.search.actOn(byType.get(type)?.length ?? 0, plural)}
        </Button>
      ))}
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
