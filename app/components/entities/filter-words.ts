import * as words from '#app/messages/words.ts';
import { choiceLabel } from '#lib/domain/choice-label.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';
import type { FieldFilter } from '#lib/domain/listing/field-filter.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { ListField, ListFields } from '#lib/queries/listing/entity-fields.ts';

/** What people call a field. */
export function fieldLabel(path: string, fields: ListFields | undefined): string {
  // The fields of a row that no state holds.
  if (path === 'version') return words.entityType.columnVersion;
  if (path === 'changed') return words.entityType.columnChanged;
  const known = fields?.fields.find((field) => field.path === path);
  return known?.label ?? humanise(parsePointer(path).at(-1) ?? path);
}

/** The condition of a filter and its value, in words. */
export function filterWords(
  { op, value }: FieldFilter,
  field: ListField | undefined,
  tellTime: (text: string) => string,
): { condition: string; value: string } {
  const entityType = words.entityType;
  const isTime = field?.kinds.every((kind) => kind === 'time') ?? false;
  const condition =
    isTime && (op === 'greater' || op === 'less') ? entityType.timeOps[op] : entityType.ops[op];
  if (op === 'missing' || op === 'present') return { condition, value: '' };
  const tell = (each: Json) =>
    isTime && typeof each === 'string' ? tellTime(each) : valueWords(each, field?.hint ?? null);
  const all = Array.isArray(value) ? value.map(tell) : [tell(value)];
  const [from = '', to = ''] = all;
  return {
    condition,
    value: op === 'between' ? entityType.span(from, to) : entityType.alternatives(all),
  };
}

export function valueWords(value: Json, hint: FieldHint | null): string {
  if (hint?.choices) return choiceLabel(value, hint.choices);
  if (typeof value === 'boolean') return value ? words.common.yes : words.common.no;
  if (value === null) return words.common.null;
  if (typeof value === 'number') {
    const text = words.common.decimal(value);
    return hint?.unit ? `${text} ${hint.unit}` : text;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
