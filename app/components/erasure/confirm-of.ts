import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { ErasurePreview } from '#lib/erasure/erasure-preview.ts';

/** What has to be typed: its name, its id where it has none, and of many how many they are. */
export function confirmOf({ label, target, many }: ErasurePreview): string {
  if (many) return words.common.number(many.erased);
  if (label !== null) return withoutMarks(label);
  return 'id' in target ? target.id : target.type;
}
