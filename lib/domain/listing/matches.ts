import { isObject, type Json } from '#lib/domain/json.ts';
import type { FieldFilter } from '#lib/domain/listing/field-filter.ts';
import { compareKeys, foldAscii } from '#lib/domain/listing/sort-key.ts';

/** Whether a value fits a filter; undefined where the state has none there. */
export function matches(value: Json | undefined, { op, value: wanted }: FieldFilter): boolean {
  switch (op) {
    case 'missing':
      return isMissing(value);
    case 'present':
      return !isMissing(value);
    case 'is':
      return alternatives(wanted).some((each) => each === value);
    case 'isNot':
      return !alternatives(wanted).some((each) => each === value);
    case 'contains':
      return holds(value, String(wanted).toLowerCase());
    case 'greater':
      return (compare(value, wanted) ?? 0) > 0;
    case 'less':
      return (compare(value, wanted) ?? 0) < 0;
    case 'between': {
      const [from = null, to = null] = Array.isArray(wanted) ? wanted : [];
      return (compare(value, from) ?? -1) >= 0 && (compare(value, to) ?? 1) <= 0;
    }
  }
}

export function alternatives(wanted: Json): Json[] {
  return Array.isArray(wanted) ? wanted : [wanted];
}

function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** A text by its part, a list by an item, an object by the name of a member. */
function holds(value: Json | undefined, part: string): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(part);
  if (typeof value === 'number') return String(value).includes(part);
  if (Array.isArray(value)) {
    return value.some((item) => ['string', 'number'].includes(typeof item) && holds(item, part));
  }
  return isObject(value) && Object.keys(value).some((name) => name.toLowerCase().includes(part));
}

/** Numbers with numbers, texts with texts, of which times in UTC are some; others do not compare. */
function compare(value: Json | undefined, wanted: Json): number | null {
  if (typeof value === 'number' && typeof wanted === 'number') return value - wanted;
  if (typeof value === 'string' && typeof wanted === 'string') {
    return compareKeys(foldAscii(value), foldAscii(wanted));
  }
  return null;
}
