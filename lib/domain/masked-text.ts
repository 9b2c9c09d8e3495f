// A masked text is a shape that people can read (`m•••@e•••.com`) and then its mark: four variation
// selectors, which nothing draws. Two marks of one place of one entity are the same where its values
// are, so that comparing texts still tells what changed; between two entities they tell nothing.

/** Selectors of the mark; a character of real text has one at most. */
const markLength = 4;
const firstSelector = 0xe0100;
/** How many selectors there are: what a byte of a mark is cut to. */
const selectors = 240;
/** The first half of each of them; no literal, which a bundler would write as a broken character. */
const firstHalf = 0xdb40;

const mark = /[\u{E0100}-\u{E01EF}]{4}/gu;

/** A string that is no value but the mask of one. */
export type MaskedText = string & { readonly masked: unique symbol };

/** Whether a value stands in the place of one that the viewer may not see. */
export function isMasked(value: unknown): value is MaskedText {
  if (typeof value !== 'string') return false;
  // Compared half by half: each selector is two of a text's units.
  return [2, 4, 6, 8].every((back) => value.charCodeAt(value.length - back) === firstHalf);
}

/** A text as it is read, without the marks of what is masked in it. */
export function withoutMarks(text: string): string {
  return text.replaceAll(mark, '');
}

/** The mark that bytes make, one selector for each of the first four. */
export function markOf(bytes: Uint8Array): string {
  const points = [...bytes.subarray(0, markLength)].map(
    (byte) => firstSelector + (byte % selectors),
  );
  return String.fromCodePoint(...points);
}
