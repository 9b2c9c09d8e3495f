import { type Segment, wordSegments } from '#app/components/compare/word-segments.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

/** From here on, texts are compared word by word. Characters. */
const longText = 60;

/** The words that differ between two long texts; null where they are short, or have little in common. */
export function textDifference(
  before: Json | undefined,
  after: Json | undefined,
  hint: FieldHint | undefined,
): ReturnType<typeof wordSegments> {
  if (typeof before !== 'string' || typeof after !== 'string') return null;
  // Shapes are not what differs.
  if (isMasked(before) || isMasked(after)) return null;
  const isLong = hint?.longText === true || before.length + after.length > longText * 2;
  return isLong ? wordSegments(before, after) : null;
}

/** Whether a side has anything that the other has not. */
export function hasMarks(segments: readonly Segment[]): boolean {
  return segments.some(({ kind }) => kind === 'del' || kind === 'ins');
}
