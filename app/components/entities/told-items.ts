import { nameOf } from '#app/components/entities/name-of.ts';
import { choiceName } from '#lib/domain/choice-label.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';
import { fewItems } from '#lib/domain/listing/cell-references.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

/** A short list of plain values as a cell shows it, by their names where they have any; null for another. */
export function toldItems(
  items: readonly Json[],
  hint: FieldHint | undefined,
  names: ReferenceNames,
): string | null {
  const plain = items.every((item) => typeof item === 'string' || typeof item === 'number');
  if (!plain || items.length === 0 || items.length > fewItems) return null;
  const told = items.map((item) => nameOf(item, hint, names) ?? choiceName(item, hint?.choices));
  return withoutMarks(told.map((each, index) => each ?? items[index]).join(', '));
}
