'use client';

import { useLive } from '#app/components/live/live-provider.tsx';
import type { OverviewJson } from '#app/components/overview/overview-json.ts';
import { useOverview } from '#app/components/overview/use-overview.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import { useNow } from '#app/components/time/time-settings.tsx';
import { words } from '#app/messages/words.ts';

/** How it stands, first of all: only what is known to be true. */
export function Verdict(props: { initial: OverviewJson }) {
  const { status } = useLive();
  const now = useNow();
  const { position, marked, lastAt } = useOverview(props.initial);
  const { overview } = words;
  const [title, text] =
    status === 'lost'
      ? [overview.verdictLost, overview.verdictLostText]
      : marked.length > 0
        ? [
            overview.verdictMarked(marked.length),
            `${marked.join(', ')}. ${overview.verdictMarkedText}`,
          ]
        : [overview.verdictCurrent, null];
  return (
    <PageHeader
      title={title}
      beside={
        <p className="text-xs text-ink-2">
          {text ?? (
            <>
              {overview.upTo(position)}
              {lastAt === null ? null : (
                <>
                  {', '}
                  {overview.latest} <Time at={lastAt} />
                </>
              )}
            </>
          )}
        </p>
      }
      actions={<Time at={now} form="weekday-time" className="text-xs text-ink-2 max-nav:hidden" />}
    />
  );
}
