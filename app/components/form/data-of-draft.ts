import type { Draft, DraftObject, FormField } from '#app/components/form/form-field.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** What a form finds by itself, before anything is sent: text that is no value of its field's kind. */
export type DraftFault = { pointer: string; code: 'not-a-number' | 'not-json' | 'name-twice' };

export type DraftData = { data: JsonObject; faults: DraftFault[] };

/** The data that a form sends: what is left empty is not sent, required or not. */
export function dataOfDraft(fields: FormField[], draft: DraftObject): DraftData {
  const faults: DraftFault[] = [];
  return { data: objectOf(fields, draft, '', faults), faults };
}

function objectOf(fields: FormField[], draft: DraftObject, at: string, faults: DraftFault[]) {
  const entries = fields.flatMap((field): [string, Json][] => {
    const given = Object.hasOwn(draft, field.name) ? draft[field.name] : undefined;
    const value = fieldValue(field, given, `${at}/${escapeToken(field.name)}`, faults);
    return value === undefined ? [] : [[field.name, value]];
  });
  return Object.fromEntries(entries) as JsonObject;
}

function fieldValue(
  field: FormField,
  draft: Draft,
  at: string,
  faults: DraftFault[],
): Json | undefined {
  if (draft === null) return null;
  if (Array.isArray(draft)) return listOf(field, draft, at, faults);
  if (typeof draft === 'object') return membersOf(field, draft, at, faults);
  if (field.kind === 'object' && field.required) return objectOf(field.fields, {}, at, faults);
  if (draft === undefined || draft === '') return undefined;
  // A mask stands for what it masks, of whatever kind that is.
  if (field.kind === 'text' || isMasked(draft)) return draft;
  if (field.kind === 'time') return field.precision === 'date' ? draft : instantOf(draft);
  if (field.kind === 'number') return numberOf(draft, at, faults);
  return jsonOf(draft, at, faults);
}

function listOf(field: FormField, draft: Draft[], at: string, faults: DraftFault[]): Json {
  if (field.kind !== 'list') return [];
  // An item left empty keeps its place: faults point at the row that shows them.
  return draft.map((item, index) => {
    const value = fieldValue(field.item, item, `${at}/${index}`, faults);
    return value ?? (field.item.kind === 'object' ? {} : field.item.kind === 'text' ? '' : null);
  });
}

function membersOf(
  field: FormField,
  draft: DraftObject | { rows: { name: string; value: Draft }[] },
  at: string,
  faults: DraftFault[],
): Json | undefined {
  if (field.kind === 'map' && Array.isArray(draft.rows)) {
    return mapOf(field.value, draft.rows as { name: string; value: Draft }[], at, faults);
  }
  if (field.kind !== 'object') return undefined;
  const value = objectOf(field.fields, draft as DraftObject, at, faults);
  return Object.keys(value).length === 0 && !field.required ? undefined : value;
}

function mapOf(
  field: FormField,
  rows: { name: string; value: Draft }[],
  at: string,
  faults: DraftFault[],
): Json {
  const entries = new Map<string, Json>();
  for (const { name, value } of rows) {
    const pointer = `${at}/${escapeToken(name)}`;
    if (entries.has(name)) faults.push({ pointer, code: 'name-twice' });
    entries.set(name, fieldValue(field, value, pointer, faults) ?? null);
  }
  return Object.fromEntries(entries);
}

function numberOf(text: string, at: string, faults: DraftFault[]): Json {
  const plain = text.trim().replaceAll(/[\s\u00a0_]/g, '');
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return Number(plain);
  faults.push({ pointer: at, code: 'not-a-number' });
  return null;
}

function jsonOf(text: string, at: string, faults: DraftFault[]): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    faults.push({ pointer: at, code: 'not-json' });
    return null;
  }
}

/** What `datetime-local` gives, read as UTC: `2026-03-12T16:04`. */
function instantOf(text: string): string {
  const instant = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}
