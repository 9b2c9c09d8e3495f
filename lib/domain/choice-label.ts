import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';
import { humanise } from '#lib/domain/sentence.ts';

/** The names that a field's choices go by, by the value that is stored; numbers as their JSON text. */
export type ChoiceLabels = NonNullable<FieldHint['choices']>;

/**
 * A choice as people read it. What is stored stands before a name that does not tell it: `nb · Norwegian
 * Bokmål`, but `Strange sign-in` for `strange sign-in`.
 */
export function choiceLabel(value: Json, labels: ChoiceLabels | undefined): string {
  const stored = typeof value === 'string' ? value : JSON.stringify(value);
  const named = labels && Object.hasOwn(labels, stored) ? labels[stored] : undefined;
  const label = named ?? (typeof value === 'string' ? readable(value) : stored);
  if (stored === '') return named ?? '""';
  return label.toLowerCase() === stored.toLowerCase() ? label : `${stored} · ${label}`;
}

/** What its type calls a choice; null where it gives no name to that value. */
export function choiceName(
  value: Json | undefined,
  labels: ChoiceLabels | undefined,
): string | null {
  if (labels === undefined || (typeof value !== 'string' && typeof value !== 'number')) return null;
  const stored = String(value);
  return Object.hasOwn(labels, stored) ? (labels[stored] ?? null) : null;
}

/** Words as a sentence begins; what is no word, such as a code in capitals, stays as it is. */
function readable(value: string): string {
  if (!/^\p{Ll}/u.test(value)) return value;
  const told = humanise(value);
  return told.charAt(0).toUpperCase() + told.slice(1);
}
