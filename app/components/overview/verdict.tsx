'use client';

import dynamic from 'next/dynamic';
import { useLive } from '#app/components/live/live-provider.tsx';
import type { OverviewJson } from '#app/components/overview/overview-json.ts';
import { useOverview } from '#app/components/overview/use-overview.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import { useNow } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';

// Mostly there is none, and its words are those of other pages.
const TroubleList = dynamic(() =>
  import('#app/components/overview/trouble-list.tsx').then((loaded) => loaded.TroubleList),
);

/** How it stands, first of all: only what is known to be true, each cause once with its next act. */
export function Verdict(props: { initial: OverviewJson }) {
  const { status } = useLive();
  const now = useNow();
  const { entityTypes, troubles, position, lastAt, provenAt } = useOverview(props.initial);
  const overview = words.overview;
  const states = entityTypes.reduce((sum, { count, deleted }) => sum + count + deleted, 0);
  const lost = status === 'lost';
  const [title, text] = lost
    ? [overview.verdictLost, overview.verdictLostText]
    : troubles === null
      ? [overview.verdictChecking, '']
      : troubles.length > 0
        ? [overview.verdictTroubles(troubles.length), overview.verdictTroublesText]
        : [overview.verdictCurrent, overview.verdictCurrentText(states)];
  return (
    <>
      <PageHeader
        title={title}
        beside={
          <p className="text-xs text-ink-2">
            {text}
            {lost ? null : (
              <>
                {text === '' ? null : ' · '}
                {overview.upTo(position)}
                {lastAt === null ? null : (
                  <>
                    {', '}
                    {overview.latest} <Time at={lastAt} />
                  </>
                )}
                {' · '}
                {provenAt === null ? (
                  overview.neverProven
                ) : (
                  <>
                    {overview.proven} <Time at={provenAt} />
                  </>
                )}
              </>
            )}
          </p>
        }
        actions={
          <Time at={now} form="weekday-time" className="text-xs text-ink-2 max-nav:hidden" />
        }
      />
      {troubles === null || troubles.length === 0 ? null : <TroubleList troubles={troubles} />}
    </>
  );
}
