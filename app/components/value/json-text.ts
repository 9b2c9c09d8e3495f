import * as words from '#app/messages/words.ts';
import type { Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** A value in one line: strings bare, the rest as JSON; an absent value is told as such. */
export function jsonText(value: Json | undefined): string {
  if (value === undefined) return words.common.absent;
  if (value === '') return '""';
  return withoutMarks(typeof value === 'string' ? value : JSON.stringify(value));
}
