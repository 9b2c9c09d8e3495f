import { instantOf } from '#app/components/time/zoned.ts';
import type { Json } from '#lib/domain/json.ts';
import type { FieldFilter, FilterOp } from '#lib/domain/listing/field-filter.ts';
import type { ListField } from '#lib/queries/listing/entity-fields.ts';

/** A filter as it is being written: texts of its controls, and the values that are ticked. */
export type DraftFilter = { op: FilterOp; texts: [string, string]; ticked: string[] };

/** The conditions that make sense on a field, the likeliest first. */
export function opsOf({ kinds, access, values }: ListField): FilterOp[] {
  if (access === 'equality') return ['is'];
  if (kinds.every((kind) => kind === 'boolean')) return ['is', 'missing', 'present'];
  if (kinds.every((kind) => kind === 'time')) {
    return ['greater', 'less', 'between', 'missing', 'present'];
  }
  if (kinds.every((kind) => kind === 'list' || kind === 'entries')) {
    return ['contains', 'missing', 'present'];
  }
  if (kinds.includes('number')) {
    return ['is', 'isNot', 'greater', 'less', 'between', 'missing', 'present'];
  }
  const likeliest: FilterOp[] = values ? ['is', 'isNot', 'contains'] : ['contains', 'is', 'isNot'];
  return [...likeliest, 'missing', 'present'];
}

/** The filter that a draft makes, or null while something is missing. */
export function filterOf(
  { path, kinds }: Pick<ListField, 'path' | 'kinds'>,
  { op, texts, ticked }: DraftFilter,
  zone: string,
): FieldFilter | null {
  if (op === 'missing' || op === 'present') return { path, op, value: null };
  if ((op === 'is' || op === 'isNot') && ticked.length > 0) {
    const values = ticked.map((text) => JSON.parse(text) as Json);
    return { path, op, value: values.length === 1 ? (values[0] ?? null) : values };
  }
  const [from, to] = texts.map((text) => valuesOf(text, kinds, op, zone));
  if (!from || from.length === 0) return null;
  if (op === 'between') {
    return to?.[0] !== undefined && from[0] !== undefined
      ? { path, op, value: [from[0], to[0]] }
      : null;
  }
  const [first = null] = from;
  const isSeveral = (op === 'is' || op === 'isNot') && from.length > 1;
  return { path, op, value: isSeveral ? from : first };
}

/** What a text may stand for: where a field holds both, a number and a text. */
function valuesOf(text: string, kinds: ListField['kinds'], op: FilterOp, zone: string): Json[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (op === 'contains') return [trimmed];
  if (kinds.every((kind) => kind === 'time')) return dayOf(trimmed, zone);
  const number = Number(trimmed.replaceAll(/[\s,]/g, ''));
  const isNumber = kinds.includes('number') && Number.isFinite(number);
  const isText = kinds.some((kind) => kind !== 'number');
  return [...(isNumber ? [number] : []), ...(isText ? [trimmed] : [])];
}

/** The begin of a day, or a minute of it, in the zone in which times are shown. */
function dayOf(text: string, zone: string): Json[] {
  const wall = Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`);
  return Number.isNaN(wall) ? [] : [new Date(instantOf(wall, zone)).toISOString()];
}
