import type { DraftFault } from '#app/components/form/data-of-draft.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

export const attributeKinds = ['text', 'number', 'boolean', 'null', 'json'] as const;

export type AttributeKind = (typeof attributeKinds)[number];

/** An attribute of an event without a schema, as it is filled in. `key` tells rows apart. */
export type AttributeRow = { key: number; name: string; kind: AttributeKind; text: string };

/** The data that rows of attributes make; a row without a name, or without its value, is left out. */
export function attributeData(rows: readonly AttributeRow[]): {
  data: JsonObject;
  faults: DraftFault[];
} {
  const entries = new Map<string, Json>();
  const faults: DraftFault[] = [];
  for (const { name, kind, text } of rows) {
    if (name === '' || (text.trim() === '' && kind !== 'null')) continue;
    const pointer = `/${escapeToken(name)}`;
    if (entries.has(name)) faults.push({ pointer, code: 'name-twice' });
    const value = attributeValue(kind, text);
    if (value === undefined) {
      faults.push({ pointer, code: kind === 'number' ? 'not-a-number' : 'not-json' });
    } else {
      entries.set(name, value);
    }
  }
  return { data: Object.fromEntries(entries), faults };
}

function attributeValue(kind: AttributeKind, text: string): Json | undefined {
  if (kind === 'null') return null;
  if (kind === 'text') return text;
  if (kind === 'boolean') return text === 'true';
  if (kind === 'number') {
    const number = Number(text.trim());
    return Number.isFinite(number) ? number : undefined;
  }
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/**
 * Rows for the attributes that events of a type had, each of the kind that it was; filled in with
 * `given`, but for what is masked.
 */
export function attributeRows(example: JsonObject, given: JsonObject = {}): AttributeRow[] {
  const all = new Map([...Object.entries(example), ...Object.entries(given)]);
  const rows = [...all].map(([name, value], key): AttributeRow => {
    const filled = member(given, name);
    const text = filled === undefined || holdsMasked(filled) ? '' : textOf(filled);
    const kind = filled === null ? 'null' : kindOf(value);
    return { key, name, kind, text };
  });
  return rows.length > 0 ? rows : [{ key: 0, name: '', kind: 'text', text: '' }];
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function kindOf(value: Json): AttributeKind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' && value !== null ? 'json' : 'text';
}
