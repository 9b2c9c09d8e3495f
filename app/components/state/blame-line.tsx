'use client';

import { useBlame } from '#app/components/state/blame-context.ts';
import { EventActor } from '#app/components/state/event-actor.tsx';
import { VersionLink } from '#app/components/state/version-link.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';

/** Beside a field: the version that set it, who, when and why, in one line. */
export function BlameLine({ path }: { path: string }) {
  const blame = useBlame();
  const version = blame?.versionOf(path);
  if (!blame || version === undefined) return null;
  if (version === null) return <span className="text-ink-3">{words.blame.notTold}</span>;
  const event = blame.eventOf(version);
  return (
    <span className="text-ink-3" title={event?.sentence}>
      <VersionLink version={version} sentence={event?.sentence} />
      {event ? (
        <>
          {' · '}
          <EventActor event={event} /> · <Time at={event.effectiveAt} form="date" />
          {event.reason ? <> · {words.blame.reason(event.reason)}</> : null}
        </>
      ) : null}
    </span>
  );
}
