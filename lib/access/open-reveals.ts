import type { Reveal, Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

/** What of an entity the viewer has revealed and may still look at. */
export function openReveals(viewer: Viewer, { type, id }: EntityRef, now = Date.now()): Reveal[] {
  return viewer.reveals.filter(
    ({ entityType, entityId, until }) => entityType === type && entityId === id && until > now,
  );
}

/** The same as pointers in tokens; none of them is the whole. */
export function revealedPaths(reveals: readonly Reveal[]): string[][] {
  return reveals.flatMap(({ path }) => (path === null ? [] : [parsePointer(path)]));
}
