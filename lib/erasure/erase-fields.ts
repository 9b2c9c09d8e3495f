import type { EntityRef } from '#lib/domain/event.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Selection } from '#lib/erasure/selection.ts';

/**
 * Fields of an entity over its whole history, as JSON Pointers into its state, `*` for any member.
 * Where the data of its own events has a member at the same place, that goes too.
 */
export function chosenFields({ type, id }: EntityRef, paths: readonly string[]): Selection {
  const goes = chosenPaths(paths);
  return {
    ref: { type, id },
    isWhole: false,
    isAlone: false,
    takes: () => false,
    goes: () => goes,
    goesOfData: () => goes,
    copies: () => false,
  };
}

/** Whether a place is one of those that are named, or below one. */
export function chosenPaths(paths: readonly string[]): (tokens: readonly string[]) => boolean {
  const patterns = paths.map(parsePointer);
  return (tokens) =>
    patterns.some(
      (pattern) =>
        pattern.length <= tokens.length &&
        pattern.every((token, depth) => token === '*' || token === tokens[depth]),
    );
}
