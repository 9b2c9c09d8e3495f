import { isObject, type Json } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

export const fieldConditions = ['is', 'isNot', 'startsWith', 'exists', 'missing'] as const;

export type FieldCondition = (typeof fieldConditions)[number];

/** A condition on one place of an event: `/data/amount`, `/metadata/ip`; `*` is any item or member. */
export type FieldFilter = { path: string; condition: FieldCondition; value: string };

const signs: Partial<Record<FieldCondition, string>> = { is: '=', isNot: '!=', startsWith: '^=' };

// The signs are percent-encoded where they are part of a path.
const form = /^(!?)(\/(?:data|metadata)\/[^=!^]*)(?:(=|!=|\^=)([\s\S]*))?$/;

/** A filter as a URL and the API hold it: `/data/amount=35`, `!=`, `^=`, `/data/amount`, `!/data/amount`. */
export function formatFieldFilter({ path, condition, value }: FieldFilter): string {
  const place = path.replace(/[%=!^]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  if (condition === 'exists') return place;
  if (condition === 'missing') return `!${place}`;
  return `${place}${signs[condition]}${value}`;
}

/** Null where the text is no such filter. */
export function parseFieldFilter(text: string): FieldFilter | null {
  const found = form.exec(text);
  if (!found || text.includes('\0')) return null;
  const [, not, place = '', sign, value = ''] = found;
  const path = place.replace(/%(25|3d|21|5e)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (sign === undefined) return { path, condition: not ? 'missing' : 'exists', value: '' };
  if (not) return null;
  const condition = sign === '=' ? 'is' : sign === '!=' ? 'isNot' : 'startsWith';
  return { path, condition, value };
}

/** Every value at a path; `*` goes through all items and members. */
export function valuesAt(value: Json | undefined, tokens: readonly string[]): Json[] {
  if (value === undefined) return [];
  const [token, ...rest] = tokens;
  if (token === undefined) return [value];
  if (token === '*') {
    const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
    return inner.flatMap((item) => valuesAt(item, rest));
  }
  if (Array.isArray(value)) return valuesAt(value[/^\d+$/.test(token) ? Number(token) : -1], rest);
  if (!isObject(value) || !Object.hasOwn(value, token)) return [];
  return valuesAt(value[token], rest);
}

/** A value as a filter names it; null is the empty text. */
export function fieldText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Where a filter looks: in the data or the metadata, and on from there. */
export function fieldPlace(path: string): { part: 'data' | 'metadata'; tokens: string[] } {
  const [part, ...tokens] = parsePointer(path);
  return { part: part === 'metadata' ? 'metadata' : 'data', tokens };
}

export type FieldGroup = { path: string; condition: FieldCondition; values: string[] };

/** Filters of one place and condition are one: `is` any of its values, `isNot` any of them either. */
export function groupFieldFilters(filters: readonly FieldFilter[]): FieldGroup[] {
  const groups = new Map<string, FieldGroup>();
  for (const { path, condition, value } of filters) {
    const key = `${condition} ${path}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { path, condition, values: [value] });
    else if (!group.values.includes(value)) group.values.push(value);
  }
  return [...groups.values()];
}

/** Whether values that a viewer sees fulfil a condition. */
export function fulfils({ condition, values }: FieldGroup, found: readonly Json[]): boolean {
  const texts = found.map(fieldText);
  switch (condition) {
    case 'exists':
      return texts.length > 0;
    case 'missing':
      return texts.length === 0;
    case 'is':
      return texts.some((text) => values.includes(text));
    case 'isNot':
      return texts.length > 0 && texts.every((text) => !values.includes(text));
    case 'startsWith':
      return texts.some((text) => values.some((value) => text.startsWith(value)));
  }
}
