import type { State } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

export type ValueKind = 'text' | 'number' | 'boolean' | 'time' | 'list' | 'entries';

/** What a sample of states holds at one place. */
export type FieldTally = {
  path: string;
  kinds: Set<ValueKind>;
  /** States that have a value there. */
  filled: number;
  /** How often each value is there, by its JSON; null once they are too many to choose from. */
  values: Map<string, number> | null;
};

const deepest = 3;
/** An object with more names than these among all states is keyed by ids, not made of parts. */
const mostParts = 16;
const mostFields = 200;
const mostValues = 12;
const longestValue = 60;

/** The fields of states down to some depth, with their values where these are few. */
export function tallyFields(states: readonly State[]): FieldTally[] {
  const fields: FieldTally[] = [];
  const visit = (objects: readonly State[], prefix: string, depth: number) => {
    const members = new Map<string, Json[]>();
    for (const object of objects) {
      for (const [name, value] of Object.entries(object)) {
        if (value === null || value === '') continue;
        const all = members.get(name);
        if (all) all.push(value);
        else members.set(name, [value]);
      }
    }
    if (depth > 0 && members.size > mostParts) return;
    for (const [name, values] of members) {
      if (name.startsWith('$') || fields.length >= mostFields) continue;
      const path = `${prefix}/${escapeToken(name)}`;
      fields.push(tally(path, values));
      const inner = values.filter(isObject);
      if (inner.length > 0 && depth + 1 < deepest) visit(inner, path, depth + 1);
    }
  };
  visit(states, '', 0);
  return fields;
}

function tally(path: string, values: readonly Json[]): FieldTally {
  const kinds = new Set(values.map(kindOf));
  return { path, kinds, filled: values.length, values: fewValues(values, kinds) };
}

function fewValues(values: readonly Json[], kinds: Set<ValueKind>): FieldTally['values'] {
  if (['time', 'list', 'entries'].some((kind) => kinds.has(kind as ValueKind))) return null;
  const counts = new Map<string, number>();
  for (const value of values) {
    if (typeof value === 'string' && value.length > longestValue) return null;
    const told = JSON.stringify(value);
    counts.set(told, (counts.get(told) ?? 0) + 1);
    if (counts.size > mostValues) return null;
  }
  // Where each has its own there is nothing to choose by.
  const isShared = kinds.has('boolean') || counts.size * 2 <= values.length;
  return isShared ? counts : null;
}

function kindOf(value: Json): ValueKind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'list';
  if (isObject(value)) return 'entries';
  return typeof value === 'string' && isTime(value) ? 'time' : 'text';
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text);
}
