import type { DraftFault } from '#app/components/form/data-of-draft.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
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

/** Rows for the attributes that events of a type had, empty, each of the kind that it was. */
export function attributeRows(example: JsonObject): AttributeRow[] {
  const rows = Object.entries(example).map(([name, value], key): AttributeRow => {
    return { key, name, kind: kindOf(value), text: '' };
  });
  return rows.length > 0 ? rows : [{ key: 0, name: '', kind: 'text', text: '' }];
}

function kindOf(value: Json): AttributeKind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' && value !== null ? 'json' : 'text';
}
