import { diffChars, diffWordsWithSpace } from 'diff';

/** A piece of a text, and whether the other side lacks it. */
export type Piece = { text: string; marked: boolean };

/** Past this nothing is marked: comparing would hold the page up. Characters. */
const longest = 4_000;
/** Up to this long, letters are compared; above, words. Characters. */
const longestOfLetters = 80;
/** What two texts must have in common for marks to tell anything. */
const leastAlike = 0.6;

/** Runs of letters that differ: with more, it is another text. */
const mostRuns = 4;

/**
 * Two texts with what differs marked; null where they are too long, or have too little in common for
 * marks to help.
 */
export function markedSides(
  before: string,
  after: string,
): { before: Piece[]; after: Piece[] } | null {
  const length = before.length + after.length;
  if (length > longest || before === '' || after === '' || before === after) return null;
  const isShort = Math.max(before.length, after.length) <= longestOfLetters;
  const parts = isShort ? diffChars(before, after) : diffWordsWithSpace(before, after);
  const alike = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  const differing = parts.filter(({ added, removed }) => added || removed).length;
  if ((alike * 2) / length < leastAlike || (isShort && differing > mostRuns)) return null;
  const side = (own: 'added' | 'removed', other: 'added' | 'removed') =>
    parts
      .filter((part) => !part[other])
      .map((part) => ({ text: part.value, marked: part[own] === true }));
  return { before: side('removed', 'added'), after: side('added', 'removed') };
}
