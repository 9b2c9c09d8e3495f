import * as words from '#app/messages/words.ts';
import type { VersionEvent } from '#lib/queries/version-events.ts';

type Acted = Pick<VersionEvent, 'actor' | 'actorLabel' | 'recorder' | 'imported'>;

/** Who did it, by the name that they are known by; where that was never told, that it was imported. */
export function actorText(
  { actor, actorLabel, recorder, imported }: Acted,
  self?: { id: string; label: string | null } | undefined,
): string {
  if (actor !== null && actor === self?.id) return self.label ?? actorLabel ?? actor;
  if (actor !== null) return actorLabel ?? words.entity.recorders[actor] ?? actor;
  if (imported) return words.entity.importedActor;
  return actorLabel ?? words.entity.recorders[recorder] ?? recorder;
}
