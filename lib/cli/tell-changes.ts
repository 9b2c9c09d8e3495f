import type { Change } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { printable } from '#lib/transfer/tell-survey.ts';

/** Changes for a terminal, one a line; values as JSON, which tells a text from a number. */
export function changeLines(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ['  nothing changes'];
  return changes.map(({ path, before, after, op }) => {
    const place = printable(withoutMarks(path));
    if (op === 'insert') return `  ${place}  + ${told(after)}`;
    if (op === 'remove') return `  ${place}  - ${told(before)}`;
    return `  ${place}  ${told(before)} → ${told(after)}`;
  });
}

function told(value: Json | undefined): string {
  return value === undefined ? '(nothing)' : printable(withoutMarks(JSON.stringify(value)));
}
