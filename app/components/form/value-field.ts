import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { draftOfData } from '#app/components/form/draft-of-data.ts';
import type { FormField } from '#app/components/form/form-field.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import { hintAt } from '#lib/domain/hint-at.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

type Hints = Record<string, FieldHint>;

/** The longest text that is written in one line. Characters. */
const oneLine = 120;

/** A field for what stands somewhere without a schema: of the kind of its value. */
export function valueField(
  name: string,
  value: Json,
  pointer: string,
  hints: Hints = {},
): FormField {
  if (Array.isArray(value)) return listField(name, value, pointer, hints);
  // Its members are lines of their own.
  if (isObject(value)) return { ...sharedOf(name, pointer, hints), kind: 'json' };
  return { ...fieldOfAll(name, [value], pointer, hints), nullable: true };
}

/** A list by its items, where all of them are of one kind and can be told in a form; else as JSON. */
function listField(name: string, items: Json[], pointer: string, hints: Hints): FormField {
  const item = { ...fieldOfAll('*', items, `${pointer}/*`, hints), required: true };
  const shared = sharedOf(name, pointer, hints);
  const field: FormField = { ...shared, kind: 'list', item };
  return item.kind !== 'json' && isWhole(field, items) ? field : { ...shared, kind: 'json' };
}

/** Whether a form that is filled in with a value, masks and all, gives back that value. */
export function isWhole(field: FormField, value: Json): boolean {
  const fields = [{ ...field, required: false, nullable: true }];
  const draft = draftOfData(fields, { [field.name]: value }, true);
  const { data, faults } = dataOfDraft(fields, draft);
  return faults.length === 0 && jsonEqual(member(data, field.name) ?? null, value);
}

/** The field that any of the values is written in. */
function fieldOfAll(
  name: string,
  values: readonly Json[],
  pointer: string,
  hints: Hints,
): FormField {
  // Nothing is offered in the place of a value where none of them is nothing.
  const shared = { ...sharedOf(name, pointer, hints), nullable: values.includes(null) };
  const known = values.filter((value) => value !== null && !isMasked(value));
  const json: FormField = { ...shared, kind: 'json' };
  if (values.every((value) => value === null)) return json;
  if (known.every((value) => typeof value === 'string')) return textField(shared, known);
  if (known.every((value) => typeof value === 'number')) {
    return { ...shared, kind: 'number', integer: false };
  }
  if (known.every((value) => typeof value === 'boolean')) {
    return { ...shared, kind: 'boolean' };
  }
  if (known.every((value) => Array.isArray(value))) {
    const item: FormField = fieldOfAll('*', known.flat(), `${pointer}/*`, hints);
    return item.kind === 'json' ? json : { ...shared, kind: 'list', item };
  }
  const objects = known.filter(isObject);
  if (objects.length < known.length) return json;
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  if (names.some(isMasked)) return json;
  const fields: FormField[] = names.map((inner) => {
    const given = objects
      .map((object) => member(object, inner))
      .filter((value) => value !== undefined);
    const field = fieldOfAll(inner, given, `${pointer}/${escapeToken(inner)}`, hints);
    return { ...field, required: given.length === objects.length };
  });
  return { ...shared, kind: 'object', fields };
}

function textField(shared: ReturnType<typeof sharedOf>, texts: readonly string[]): FormField {
  const long = texts.some((text) => text.length > oneLine || text.includes('\n'));
  return { ...shared, kind: 'text', input: 'text', long };
}

function sharedOf(name: string, pointer: string, hints: Hints) {
  const hint = hintAt(pointer, hints);
  return {
    pointer,
    name,
    label: hint?.label ?? name,
    required: false,
    nullable: true,
    ...(hint ? { hint } : {}),
  };
}
