import * as words from '#app/messages/words.ts';

/**
 * What a version is compared with from where its reader stands, by the button as by its key: from the
 * past the question is what came of it; from the present, what happened last.
 */
export function comparedEnds(
  version: number,
  head: number,
): { from: number; to: number; label: string; keyLabel: string } {
  const entity = words.entity;
  return version < head
    ? {
        from: version,
        to: head,
        label: entity.compareWithNow,
        keyLabel: entity.compareWithNow,
      }
    : { from: version - 1, to: version, label: entity.compare, keyLabel: entity.keyCompare };
}
