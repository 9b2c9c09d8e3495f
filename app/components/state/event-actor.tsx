'use client';

import { actorText } from '#app/components/state/actor-text.ts';
import { useBlame } from '#app/components/state/blame-context.ts';
import type { VersionEvent } from '#lib/queries/version-events.ts';

/** Who did it, by the name that they are known by. */
export function EventActor({ event }: { event: VersionEvent }) {
  const self = useBlame()?.self;
  return <span title={event.actor ?? event.recorder}>{actorText(event, self)}</span>;
}
