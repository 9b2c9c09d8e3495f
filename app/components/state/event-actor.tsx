'use client';

import { useBlame } from '#app/components/state/blame-context.ts';
import { words } from '#app/messages/words.ts';
import type { VersionEvent } from '#lib/queries/version-events.ts';

/** Who did it, by the name that they are known by. */
export function EventActor({ event }: { event: VersionEvent }) {
  const self = useBlame()?.self;
  const { actor, actorLabel, recorder } = event;
  const name =
    actor !== null && actor === self?.id
      ? (self.label ?? actorLabel ?? actor)
      : (actorLabel ?? actor ?? words.entity.recorders[recorder] ?? recorder);
  return <span title={actor ?? recorder}>{name}</span>;
}
