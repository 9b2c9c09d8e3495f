import type { FieldHint } from '#lib/domain/definition.ts';
import { type JsonObject, member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';

/** As many facts as a title bears beside it. */
const mostChips = 3;

/** What a state says about itself in a word or two: its status, and what is true of it. */
export function stateChips(state: JsonObject, fields: Record<string, FieldHint>): string[] {
  const status = member(state, 'status');
  const chips =
    typeof status === 'string' && !isMasked(status) && isShort(status)
      ? [statusName(status, fields)]
      : [];
  for (const [name, value] of Object.entries(state)) {
    if (value !== true || name.startsWith('$')) continue;
    chips.push(fields[`/${escapeToken(name)}`]?.label ?? humanise(name));
  }
  return chips.slice(0, mostChips);
}

function statusName(status: string, fields: Record<string, FieldHint>): string {
  const choices = fields['/status']?.choices ?? {};
  const named = Object.hasOwn(choices, status) ? choices[status] : undefined;
  return named ?? humanise(status);
}

function isShort(text: string): boolean {
  return text.trim() !== '' && text.length <= 24;
}
