'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#app/components/button.tsx';
import { eventHref } from '#app/components/hrefs.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { retryFaults } from '#app/components/query/retry-faults.ts';
import { FollowedRow } from '#app/events/[id]/followed-row.tsx';
import * as words from '#app/messages/words.ts';
import type { FollowView } from '#lib/queries/follow/follow-views.ts';

/** What would follow the event by today's code, beside what did; asked when somebody wants to know. */
export function WouldFollow({ id }: { id: string }) {
  const text = words.follow;
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: ['follows', id],
    queryFn: ({ signal }) => fetchJson<FollowView>(`/internal${eventHref(id)}/follows`, signal),
    enabled: false,
    gcTime: 0,
    retry: retryFaults,
  });
  return (
    <>
      <p className="mb-2 max-w-[70ch] text-ink-2">{text.about}</p>
      <Button aria-disabled={isFetching} onClick={() => void (isFetching ? null : refetch())}>
        {isFetching ? text.asking : data ? text.again : text.ask}
      </Button>
      <div role="status" className="mt-2">
        {isError ? <p className="text-del">{text.failed}</p> : null}
        {data ? <Told view={data} /> : null}
      </div>
    </>
  );
}

function Told({ view }: { view: FollowView }) {
  const text = words.follow;
  const { followed, failed, unread, imported } = view;
  const other = followed.filter(({ verdict }) => verdict !== 'same').length;
  return (
    <>
      {imported ? <p className="mb-1.5 text-ink-2">{text.imported}</p> : null}
      <p className="font-medium">
        {followed.length === 0
          ? text.nothing
          : other === 0
            ? text.allSame(followed.length)
            : text.differ(other)}
      </p>
      <ul className="mt-1">
        {followed.map((one) => (
          <FollowedRow key={`${one.reactor}/${one.key}`} followed={one} />
        ))}
      </ul>
      <ul className="text-ink-2">
        {failed.map(({ reactor, label }) => (
          <li key={reactor} className="py-0.5 text-del">
            {text.failing(label)}
          </li>
        ))}
        {imported
          ? null
          : unread.map(({ reactor, label, why }) => (
              <li key={reactor} className="py-0.5">
                {text.unread[why](label)}
              </li>
            ))}
      </ul>
    </>
  );
}
