'use client';

import { useQuery } from '@tanstack/react-query';
import { makeItemLoader } from '#app/components/timeline/item-loader.ts';
import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';
import type { Followed } from '#lib/queries/what-followed.ts';

const load = makeItemLoader<Followed>(
  (keys) => `/internal/events/followed?keys=${keys.join()}`,
  ({ position }) => position,
);

export const followedKey = 'followed';

/** What an event caused, read with that of the other rows in sight. */
export function FollowedCell({ event }: { event: EventView }) {
  const { id, position } = event;
  const { data } = useQuery({
    queryKey: [followedKey, id],
    queryFn: () => load(Number(position)),
  });
  const text = data ? words.events.followed(data.types, data.more) : '';
  return (
    <span className="text-xs text-ink-2" title={text}>
      {text}
    </span>
  );
}
