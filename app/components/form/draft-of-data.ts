import type { Draft, DraftObject, FormField } from '#app/components/form/form-field.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

/**
 * A form filled in with data; what is masked, or does not fit its field, is left empty. With `keep`, a
 * mask stands in the form as in the data, where it is sent for what it masks.
 */
export function draftOfData(
  fields: readonly FormField[],
  data: JsonObject,
  keep = false,
): DraftObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, Draft][] => {
      const draft = draftOf(field, member(data, field.name), keep);
      return draft === undefined ? [] : [[field.name, draft]];
    }),
  );
}

function draftOf(field: FormField, value: Json | undefined, keep: boolean): Draft {
  if (value === undefined) return undefined;
  if (value === null) return field.nullable ? null : undefined;
  if (field.kind === 'object') {
    return isObject(value) ? draftOfData(field.fields, value, keep) : undefined;
  }
  if (field.kind === 'list') {
    // An item that cannot be told would take the place of another.
    if (!Array.isArray(value) || (holdsMasked(value) && !keep)) return undefined;
    return value.map((item) => draftOf(field.item, item, keep) ?? '');
  }
  if (keep && isMasked(value)) return value;
  if (holdsMasked(value)) return undefined;
  if (field.kind === 'map') {
    if (!isObject(value)) return undefined;
    const rows = Object.entries(value).map(([name, inner]) => ({
      name,
      value: draftOf(field.value, inner, keep),
    }));
    return { rows };
  }
  if (field.kind === 'number') return typeof value === 'number' ? String(value) : undefined;
  if (field.kind === 'text' || field.kind === 'time') {
    return typeof value === 'string' ? value : undefined;
  }
  return JSON.stringify(value);
}
