import type { Draft, DraftObject, FormField } from '#app/components/form/form-field.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

/** A form filled in with data; what is masked, or does not fit its field, is left empty. */
export function draftOfData(fields: readonly FormField[], data: JsonObject): DraftObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, Draft][] => {
      const draft = draftOf(field, member(data, field.name));
      return draft === undefined ? [] : [[field.name, draft]];
    }),
  );
}

function draftOf(field: FormField, value: Json | undefined): Draft {
  if (value === undefined) return undefined;
  if (value === null) return field.nullable ? null : undefined;
  if (field.kind === 'object') {
    return isObject(value) ? draftOfData(field.fields, value) : undefined;
  }
  if (field.kind === 'list') {
    // An item that cannot be told would take the place of another.
    if (!Array.isArray(value) || holdsMasked(value)) return undefined;
    return value.map((item) => draftOf(field.item, item) ?? '');
  }
  if (holdsMasked(value)) return undefined;
  if (field.kind === 'map') {
    if (!isObject(value)) return undefined;
    const rows = Object.entries(value).map(([name, inner]) => ({
      name,
      value: draftOf(field.value, inner),
    }));
    return { rows };
  }
  if (field.kind === 'number') return typeof value === 'number' ? String(value) : undefined;
  if (field.kind === 'text' || field.kind === 'time') {
    return typeof value === 'string' ? value : undefined;
  }
  return JSON.stringify(value);
}
