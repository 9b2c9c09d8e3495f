import type { FormField } from '#app/components/form/form-field.ts';
import { valueField } from '#app/components/form/value-field.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** A line of a state that can be edited: a value, a list as a whole, or the head of what stands below. */
export type StateLine = {
  kind: 'field' | 'group';
  /** Where it stands in the state. */
  path: string;
  depth: number;
  field: FormField;
  value: Json | undefined;
};

/**
 * The lines of a state by its schema's fields: objects and maps by what they hold, lists whole. What
 * the state holds and no field tells of comes last.
 */
export function stateLines(
  fields: readonly FormField[],
  state: JsonObject,
  hints: Record<string, FieldHint>,
): StateLine[] {
  const known = new Set(fields.map(({ name }) => name));
  const others = Object.entries(state)
    .filter(([name]) => !known.has(name) && !name.startsWith('$'))
    .map(([name, value]) => valueField(name, value, `/${escapeToken(name)}`, hints));
  return linesOf([...fields, ...others], state, '', 0, hints);
}

function linesOf(
  fields: readonly FormField[],
  state: JsonObject,
  at: string,
  depth: number,
  hints: Record<string, FieldHint>,
): StateLine[] {
  return fields.flatMap((field) => {
    const path = `${at}/${escapeToken(field.name)}`;
    const value = member(state, field.name);
    const inner = innerFields(field, value, path, hints);
    if (inner === null) return [{ kind: 'field' as const, path, depth, field, value }];
    const head: StateLine = { kind: 'group', path, depth, field, value };
    return [head, ...linesOf(inner, isObject(value) ? value : {}, path, depth + 1, hints)];
  });
}

/** What stands below, each with a line of its own; null where it is edited as a whole. */
function innerFields(
  field: FormField,
  value: Json | undefined,
  path: string,
  hints: Record<string, FieldHint>,
): FormField[] | null {
  if (field.kind === 'object') return field.fields;
  if (field.kind === 'map') {
    if (!isObject(value)) return [];
    return Object.keys(value).map((name) => memberField(field.value, name, path));
  }
  if (field.kind === 'json' && isObject(value)) {
    return Object.entries(value).map(([name, inner]) =>
      valueField(name, inner, `${path}/${escapeToken(name)}`, hints),
    );
  }
  return null;
}

/** The field of any member, as that of one. */
function memberField(any: FormField, name: string, at: string): FormField {
  return { ...any, name, label: name, required: false, pointer: `${at}/${escapeToken(name)}` };
}
